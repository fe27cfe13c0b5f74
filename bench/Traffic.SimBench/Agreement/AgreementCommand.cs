using System.Globalization;
using System.Text;

/// <summary><c>agreement [--seeds N] [--only NAME] [--keep FOLDER] [--out FILE] [CONFIG END]...</c></summary>
internal static class AgreementCommand
{
    private const string Result = "bench/results/simulator-agreement.md";

    public static int Run(ReadOnlySpan<string> arguments)
    {
        var seeds = 5;
        var only = (string?)null;
        var keep = (string?)null;
        var result = (string?)null;
        var cases = new List<AgreementCase>();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--seeds":
                    seeds = int.Parse(arguments[++i], CultureInfo.InvariantCulture);
                    break;
                case "--only":
                    only = arguments[++i];
                    break;
                case "--keep":
                    keep = arguments[++i];
                    break;
                case "--out":
                    result = arguments[++i];
                    break;
                default:
                    var config = arguments[i];
                    cases.Add(new AgreementCase(
                        Path.GetFileNameWithoutExtension(config), config, double.Parse(arguments[++i], CultureInfo.InvariantCulture)));
                    break;
            }
        }

        if (cases.Count == 0)
        {
            var data = Environment.GetEnvironmentVariable("TRAFFIC_DATA") ?? "../shared/data";
            cases.AddRange(AgreementStudy.Cases(data).Where(item => only is null || only.Split(',').Contains(item.Name)));
            if (cases.Count == 0)
            {
                Console.Error.WriteLine($"agreement: no networks under {data}; set TRAFFIC_DATA");
                return 2;
            }
        }

        var folder = keep ?? Directory.CreateTempSubdirectory("agreement").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            var rows = cases.Select(item => AgreementStudy.Measure(item, seeds, folder)).ToArray();
            var table = AgreementStudy.Table(rows);
            Console.Write(table);
            if (only is null || result is not null)
                File.WriteAllText(result ?? Result, Page(table, rows, seeds));
            return rows.All(row => row.Passes) ? 0 : 1;
        }
        finally
        {
            if (keep is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static string Page(string table, AgreementRow[] rows, int seeds)
    {
        var text = new StringBuilder();
        text.AppendLine("# Agreement with SUMO").AppendLine()
            .AppendLine(AgreementStudy.Method).AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Mean of {seeds} seeds each; part of `validation` as well.")
            .AppendLine("Command (from the root of the repository, TRAFFIC_DATA set):").AppendLine()
            .AppendLine("    dotnet run -c Release --project bench/Traffic.SimBench -- agreement").AppendLine()
            .Append(table);
        foreach (var row in rows.Where(row => row.Case.Note.Length > 0))
            text.AppendLine().AppendLine($"**{row.Case.Name}**: {row.Case.Note}");
        return text.ToString();
    }
}
