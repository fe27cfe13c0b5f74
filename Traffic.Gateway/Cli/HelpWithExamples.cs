using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Traffic.Gateway.Cli;

/// <summary>The usual help, followed by the examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is DocumentedCommand { Examples.Count: > 0 } command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }

        return result;
    }

    /// <summary>Puts the examples behind the help of every command under a root.</summary>
    public static void Install(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            if (option is HelpOption { Action: HelpAction usual } help)
                help.Action = new HelpWithExamples(usual);
        }
    }
}
