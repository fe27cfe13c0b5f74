using System.Globalization;
using Traffic.Core;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Scenarios;

/// <summary>
/// Reads <c>.sumocfg</c> files: options as elements at any depth, their value in the attribute <c>value</c> (or <c>v</c>) or as
/// text; the element names are SUMO's option names or their short forms.
/// </summary>
public static class ConfigurationReader
{
    /// <summary>Reads a configuration.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">Gets the options that are not used.</param>
    public static ScenarioConfiguration Read(string path, ReadReport report)
    {
        var configuration = new ScenarioConfiguration { NetworkFile = "" };
        using var input = new XmlInput(path);
        input.ExpectRoot("configuration", "sumoConfiguration", "sumo-configuration", "sumoconfiguration");
        (string Name, string Where)? open = null;
        while (input.Read())
        {
            if (input.IsStart)
            {
                open = null;
                if ((input.Find("value") ?? input.Find("v")) is { } value)
                    configuration = Apply(configuration, input.Element, value.Trim(), path, input.Where, report);
                else if (!input.IsEmpty)
                    open = (input.Element, input.Where);
            }
            else if (input.IsText && open is var (name, where) && input.Text.Trim() is { Length: > 0 } text)
            {
                configuration = Apply(configuration, name, text, path, where, report);
            }
        }

        return configuration.NetworkFile.Length > 0
            ? configuration
            : throw new InputException($"{path}: the configuration names no network; add <net-file value=\"...\"/> to <input>");
    }

    private static ScenarioConfiguration Apply(
        ScenarioConfiguration configuration, string name, string text, string path, string where, ReadReport report)
    {
        switch (name)
        {
            case "net-file" or "net" or "n":
                return configuration with { NetworkFile = Resolve(path, text) };
            case "route-files" or "routes" or "r":
                return configuration with { RouteFiles = [.. Split(text).Select(file => Resolve(path, file))] };
            case "additional-files" or "additional" or "a":
                return configuration with { AdditionalFiles = [.. Split(text).Select(file => Resolve(path, file))] };
            case "begin" or "b":
                return configuration with { BeginSeconds = Seconds() };
            case "end" or "e":
                var end = Seconds();
                return configuration with { EndSeconds = end < 0 ? null : end };
            case "step-length":
                return configuration with { StepSeconds = Seconds() is var step && step > 0 ? step : throw Wrong("a positive time") };
            case "seed":
                return configuration with
                {
                    Seed = ulong.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed : throw Wrong("a whole number of 0 or more"),
                };
            case "scale":
                return configuration with { Scale = Number() is var scale && scale is >= 0 and <= 1000 ? scale : throw Wrong("a number of 0 to 1000") };
            case "default.speeddev":
                var deviation = Number();
                return configuration with { DefaultSpeedDeviation = deviation < 0 ? null : deviation };
            case "lateral-resolution":
                return configuration with { LateralResolution = Math.Max(0, Number()) };
            case "time-to-teleport":
                return configuration with { TimeToTeleportSeconds = Seconds() };
            case "max-depart-delay":
                return configuration with { MaxDepartDelaySeconds = Seconds() };
            case "ignore-route-errors":
                return configuration with
                {
                    IgnoreRouteErrors = XmlValue.TryBool(text, out var ignore) ? ignore : throw Wrong("a truth value"),
                };
            case "output-prefix":
                return configuration with { Outputs = configuration.Outputs with { Prefix = text } };
            case "tripinfo-output" or "tripinfo":
                return configuration with { Outputs = configuration.Outputs with { TripInfo = text } };
            case "fcd-output":
                return configuration with { Outputs = configuration.Outputs with { Fcd = text } };
            case "summary-output" or "summary":
                return configuration with { Outputs = configuration.Outputs with { Summary = text } };
            case "queue-output":
                return configuration with { Outputs = configuration.Outputs with { Queue = text } };
            case "queue-output.period":
                return configuration with { Outputs = configuration.Outputs with { QueuePeriodSeconds = Seconds() } };
            case "edgedata-output":
                return configuration with { Outputs = configuration.Outputs with { EdgeData = text } };
            case "lanedata-output":
                return configuration with { Outputs = configuration.Outputs with { LaneData = text } };
            // Trips under way at the end are always written, with emissions.
            case "tripinfo-output.write-unfinished" or "device.emissions.probability":
                return configuration;
            case "remote-port" or "num-clients":
                report.AddRemark($"{where}: option '{name}' is ignored: no TraCI client is waited for");
                return configuration;
            default:
                report.AddUnused($"option '{name}'", where);
                return configuration;
        }

        double Number() => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Wrong("a number");
        double Seconds() => XmlValue.TrySeconds(text, out var seconds) ? seconds : throw Wrong("a time in seconds or hh:mm:ss");
        InputException Wrong(string expected) => new($"{where}: option '{name}' = '{text}' is not {expected}");
    }

    private static string[] Split(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Resolve(string configuration, string file)
    {
        var path = Path.DirectorySeparatorChar == '/' ? file.Replace('\\', '/') : file;
        return Path.IsPathRooted(path) ? path : Path.Combine(Path.GetDirectoryName(configuration) ?? "", path);
    }
}
