using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic key</c>: makes an API key and what the configuration needs of it.</summary>
internal static class KeyCommand
{
    private const int KeyBytes = 32;

    public static Command Create()
    {
        var command = new DocumentedCommand("key", "Makes an API key for an operator: the key itself and its SHA-256 for the configuration.");
        command.SetAction(_ =>
        {
            // Letters that survive a URL, a header and a double click.
            var key = "trf_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
            Console.Out.WriteLine($"key     {key}");
            Console.Out.WriteLine($"sha256  {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}");
            return ExitCode.Done;
        });
        return command;
    }
}
