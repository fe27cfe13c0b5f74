using System.CommandLine;
using System.Text;
using Traffic.Core.Emissions;

namespace Traffic.Gateway.Cli;

/// <summary><c>traffic emissions</c>: emission rates for rows of class, speed, acceleration and slope.</summary>
internal static class EmissionsCommand
{
    /// <summary>Environment variable with the name of a coefficient file.</summary>
    public const string Variable = "TRAFFIC_EMISSIONS";

    private const int BufferBytes = 1 << 16;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var coefficients = OptionFactory.File(
            "--coefficients",
            $"A table with further emission classes, as SUMO's are handed around or in the project's own layout; also {Variable}.");
        var list = new Option<bool>("--list") { Description = "List the known emission classes and stop." };
        var command = new DocumentedCommand(
            "emissions",
            "Compute CO2, fuel, NOx and particles from speed and acceleration (HBEFA3 and HBEFA4).\n"
            + $"Reads CSV with the columns {EmissionCsv.InputHeader} on stdin (speed in m/s, acceleration in m/s2, slope in degrees)\n"
            + "and writes the same rows with co2_mg_s, fuel_mg_s, nox_mg_s and pmx_mg_s added. A bad row is reported on stderr with its\n"
            + "line, the others go on, and the exit code is 1 at the end.",
            "printf 'class,v_mps,a_mps2,slope_deg\\nHBEFA4/PC_petrol_Euro-6d,13.9,0,0\\n' | traffic emissions",
            "traffic emissions --coefficients hbefa4_coefficients.csv < rows.csv > rates.csv")
        {
            coefficients,
            list,
        };
        command.SetAction(parsed =>
        {
            var table = Table(parsed.GetValue(coefficients));
            return parsed.GetValue(list) ? List(table) : Convert(table);
        });
        return command;
    }

    private static EmissionTable Table(string? option)
    {
        var path = option ?? Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(path))
            return EmissionTable.Default;
        using var stream = InputFile.Open(path);
        return EmissionTable.Default.With(stream, path);
    }

    private static int List(EmissionTable table)
    {
        foreach (var name in table.Names.Prepend(EmissionTable.Zero.Name))
            Console.Out.WriteLine(name);
        return ExitCode.Done;
    }

    private static int Convert(EmissionTable table)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8, true, BufferBytes);
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), BufferBytes)
        {
            // Whoever types rows by hand wants the answer at once.
            AutoFlush = !Console.IsInputRedirected,
            NewLine = "\n",
        };
        return EmissionCsv.Convert(input, output, Console.Error, table) ? ExitCode.Done : ExitCode.Failed;
    }
}
