using System.Reflection;

namespace Traffic.Gateway.Cli;

/// <summary>The command line of this process, for reports.</summary>
internal static class CommandText
{
    /// <summary>Version of the program, with the commit it was built from where that is known.</summary>
    public static string Version => typeof(CommandText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>The command as it would be typed again.</summary>
    public static string OfThisProcess() => Of(Environment.GetCommandLineArgs().Skip(1));

    /// <summary>A command with these arguments; what a shell would take apart is quoted.</summary>
    public static string Of(IEnumerable<string> arguments) => string.Join(' ', arguments.Prepend("traffic").Select(Quoted));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(letter => char.IsAsciiLetterOrDigit(letter) || "-_./:,=@%+".Contains(letter))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
