using System.CommandLine;
using Traffic.Gateway.Hosting;
using Traffic.Gateway.Hosting.Configuration;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic serve</c>: one node of the service.</summary>
internal static class ServeCommand
{
    private const string Fields =
        "Fields of the configuration (JSON; paths are relative to it; an unknown field is an error):\n"
        + "  node               name of this node (required)\n"
        + "  title              heading of the page\n"
        + "  clock              live (default), or lockstep: driven by 'traffic simulate --nats URL'\n"
        + "  leap_second_days   days that end with a second more, e.g. [\"2016-12-31\"]; clocks of computers do not know them\n"
        + "  http               host (127.0.0.1: this machine alone; there is no login yet), port (8080; 0 = a free one)\n"
        + "  nats               url (nats://host:4222), user, password_variable, token_variable (names of environment variables),\n"
        + "                     credentials_file, nkey_file, ca_file, certificate_file, key_file, require_tls;\n"
        + "                     left out: a bus of its own that nobody else hears\n"
        + "  cluster            host (127.0.0.1), port, seeds ([\"host:port\"], the same on every node), roles ([\"junctions\"]),\n"
        + "                     minimum_members (1), acceptable_heartbeat_pause_s (3), stable_after_s (7);\n"
        + "                     left out: a cluster of one node\n"
        + "  junctions          [{ file (.ivri.json or .tlc), controller (fixed, actuated, maxpressure or predictive), region }], the same on every node (required)";

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var file = new Option<string>("--config")
        {
            HelpName = "FILE",
            Description = "Configuration of this node.",
            Required = true,
        };
        var command = new DocumentedCommand(
            "serve",
            "Runs one node of the service: junctions of the configuration under control, through NATS, in a cluster with other "
            + $"nodes; API and page. Ctrl-C stops it and hands its junctions over.\n\n{Fields}",
            "traffic serve --config scenarios/corridor/serve.json         # first node; needs nats-server on this machine",
            "traffic serve --config scenarios/corridor/serve-node2.json   # second node, in another terminal");
        command.Options.Add(file);
        command.SetAction((parsed, cancellationToken) => ServeHost.RunAsync(
            ServeConfigurationReader.Read(parsed.GetRequiredValue(file)), parsed.GetValue(CommandLine.Verbose), cancellationToken));
        return command;
    }
}
