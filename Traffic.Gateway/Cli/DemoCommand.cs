using System.CommandLine;
using Traffic.Gateway.Hosting;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic demo</c>: the whole loop in one process.</summary>
internal static class DemoCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var port = OptionFactory.Whole(
            "--port", "N", "Port of the page on this machine; 0 picks a free one. Default: 8080.", 0, 65_535, "a port from 0 to 65535");
        var scenario = new Option<string?>("--scenario")
        {
            HelpName = "PATH",
            Description = "Scenario to run: a .sumocfg, or a folder with one; specifications (.ivri.json) beside it are used. "
                + "Default: the corridor that comes with the program.",
        };
        var controller = new Option<string>("--controller")
        {
            HelpName = ControllerNames.Help,
            Description = "Which controller decides. Default: predictive.",
            DefaultValueFactory = _ => "predictive",
        };
        var speed = OptionFactory.Number(
            "--speed", "X", "How much faster than real time. Default: 1.", 0.1, 1000, "a factor from 0.1 to 1000");
        var duration = OptionFactory.Number(
            "--duration", "S", "Stop after this many seconds of simulation. Default: go on, and start the demand anew when it ends.",
            0.1, 1e9, "a number of seconds above 0");
        var quiet = new Option<bool>("--no-browser") { Description = "Do not open a browser." };
        var command = new DocumentedCommand(
            "demo",
            "Starts the service with a simulated corridor under control: vehicles announce themselves (CAM), the junctions decide and "
            + "tell when it turns green (SPATEM), traffic obeys. Live map in the browser. Ctrl-C stops it.",
            "traffic",
            "traffic demo --speed 5",
            "traffic demo --port 9000 --no-browser --duration 600");
        command.Options.Add(port);
        command.Options.Add(scenario);
        command.Options.Add(controller);
        command.Options.Add(speed);
        command.Options.Add(duration);
        command.Options.Add(quiet);
        command.SetAction((parsed, cancellationToken) => DemoHost.RunAsync(
            new DemoOptions
            {
                Port = (int)(parsed.GetValue(port) ?? 8080),
                Scenario = parsed.GetValue(scenario),
                Controller = ControllerNames.Parse(parsed.GetValue(controller)!, "--controller"),
                Speed = parsed.GetValue(speed) ?? 1,
                DurationSeconds = parsed.GetValue(duration),
                OpenBrowser = !parsed.GetValue(quiet),
                Verbose = parsed.GetValue(CommandLine.Verbose),
            },
            cancellationToken));
        return command;
    }
}
