using System.CommandLine;
using System.CommandLine.Parsing;
using Traffic.Core;
using Traffic.Gateway.Cli.Codec;

namespace Traffic.Gateway.Cli;

/// <summary>
/// The command line: which commands there are, and how their failures look. A user's mistake is one line on stderr and exit
/// code 2; a failure of the work one line and exit code 1; a stack trace is shown for <c>--verbose</c> only.
/// </summary>
internal static class CommandLine
{
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(20);

    /// <summary>Shows stack traces and the log of the libraries.</summary>
    public static Option<bool> Verbose { get; } = new("--verbose")
    {
        Description = "Show the full log, and the stack trace of an unexpected failure.",
        Recursive = true,
    };

    /// <summary>Parses and runs; the result is the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = CreateRoot();
        var parsed = root.Parse(WithDefaultCommand(args));
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            return BadArguments(parsed);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = ShutdownTime,
            });
        }
        catch (InputException mistake)
        {
            return Report(mistake.Message, ExitCode.BadInput, mistake, parsed.GetValue(Verbose));
        }
        catch (OperationCanceledException)
        {
            return Report("interrupted", ExitCode.Failed, null, false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Report(failure.Message, ExitCode.Failed, failure, parsed.GetValue(Verbose));
        }
        catch (Exception failure)
        {
            var verbose = parsed.GetValue(Verbose);
            var hint = verbose ? "" : " (run again with --verbose for the details)";
            return Report($"unexpected failure: {failure.Message}{hint}", ExitCode.Failed, failure, verbose);
        }
    }

    private static RootCommand CreateRoot()
    {
        var root = new RootCommand(
            "Open real-time control, priority and evaluation service for intelligent traffic-light controllers (iVRI).\n\n"
            + "Without a command it starts the demo: a simulated corridor under control, with a live map in the browser.\n"
            + "Exit codes: 0 done, 1 the work failed, 2 wrong arguments or unreadable input.");
        root.Options.Add(Verbose);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(SimulateCommand.Create());
        root.Subcommands.Add(SumoCommand.Create());
        root.Subcommands.Add(CompareCommand.Create());
        root.Subcommands.Add(RecordCommand.Create());
        root.Subcommands.Add(ReplayCommand.Create());
        root.Subcommands.Add(CodecCommand.Create());
        root.Subcommands.Add(SchemaCommand.Create());
        root.Subcommands.Add(KeyCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(EmissionsCommand.Create());
        HelpWithExamples.Install(root);
        return root;
    }

    // `traffic` alone, or with options only, is the demo.
    private static string[] WithDefaultCommand(string[] args)
    {
        string[] aboutItself = ["-h", "-?", "/h", "/?", "--help", "--version"];
        var isDemo = args.Length == 0 || (args[0].StartsWith('-') && !args.Any(aboutItself.Contains));
        return isDemo ? ["demo", .. args] : args;
    }

    private static int BadArguments(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? result = parsed.CommandResult; result is CommandResult command; result = result.Parent)
            names.Insert(0, command.Command is RootCommand ? "traffic" : command.Command.Name);
        var what = string.Join(" ", parsed.Errors.Select(error => error.Message));
        return Report($"{what} See '{string.Join(' ', names)} --help'.", ExitCode.BadInput, null, false);
    }

    private static int Report(string message, int exitCode, Exception? details, bool verbose)
    {
        var line = message.ReplaceLineEndings(" ");
        Console.Error.WriteLine(line.StartsWith("traffic", StringComparison.Ordinal) ? line : $"traffic: {line}");
        if (verbose && details is not null)
            Console.Error.WriteLine(details);
        return exitCode;
    }
}
