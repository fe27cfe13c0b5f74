using System.ComponentModel;
using System.Diagnostics;

namespace Traffic.Gateway.Hosting;

/// <summary>Opens the page in the user's browser, where there is a screen.</summary>
internal static class Browser
{
    /// <summary>Opens an address; false when there is no screen or no browser.</summary>
    public static bool TryOpen(string url)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                return Start(new ProcessStartInfo(url) { UseShellExecute = true });
            if (OperatingSystem.IsMacOS())
                return Start(new ProcessStartInfo("open", url));
            var hasScreen = Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 }
                || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
            return hasScreen && Start(new ProcessStartInfo("xdg-open", url) { RedirectStandardError = true, RedirectStandardOutput = true });
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static bool Start(ProcessStartInfo info)
    {
        using var process = Process.Start(info);
        return process is not null;
    }
}
