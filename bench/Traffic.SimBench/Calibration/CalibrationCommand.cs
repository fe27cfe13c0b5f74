using System.Globalization;

namespace Traffic.SimBench.Calibration;

/// <summary><c>calibration [FILE.md] [SEEDS]</c>: saturation flow and lost time per class.</summary>
internal static class CalibrationCommand
{
    private const int Seeds = 20;

    public static void Run(ReadOnlySpan<string> arguments)
    {
        var seeds = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : Seeds;
        var folder = Directory.CreateTempSubdirectory("calibration");
        try
        {
            var table = DischargeStudy.Table(seeds, folder.FullName);
            Console.Write(table);
            File.WriteAllText(arguments.Length > 0 ? arguments[0] : "bench/results/simulator-calibration.md", FormattableString.Invariant($"""
                # Discharge at a stop line

                Queue of 24 standing vehicles, 50 km/h, mean of {seeds} seeds; HCM: headways of the 5th to 20th vehicle at the stop line, lost time
                of the first four. IDM+ (`carFollowModel="EIDM"`) with drivers that differ in headway, acceleration and desired speed.
                Command: `dotnet run -c Release --project bench/Traffic.SimBench -- calibration`


                """) + table);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
