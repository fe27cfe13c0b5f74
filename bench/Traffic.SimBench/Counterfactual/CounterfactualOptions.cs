using System.Globalization;
using Traffic.Core.Kernel;

namespace Traffic.SimBench.Counterfactual;

/// <summary>Options of the counterfactual bench.</summary>
internal sealed record CounterfactualOptions
{
    public IReadOnlyList<string> Configs { get; private init; } = [];

    public IReadOnlyList<ulong> Seeds { get; private init; } = [42];

    public int Samples { get; private init; } = 3;

    public double? End { get; private init; }

    public ControllerKind Other { get; private init; } = ControllerKind.Predictive;

    private string Conditions { get; init; } = "";

    public bool Takes(string condition) => Conditions.Length == 0 || Conditions.Split(',').Contains(condition.Split(' ')[0]);

    public static CounterfactualOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new CounterfactualOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--seeds" => options with { Seeds = [.. Enumerable.Range(42, Int(arguments[++i])).Select(seed => (ulong)seed)] },
                "--samples" => options with { Samples = Int(arguments[++i]) },
                "--end" => options with { End = Int(arguments[++i]) },
                "--conditions" => options with { Conditions = arguments[++i] },
                "--other" => options with { Other = Enum.Parse<ControllerKind>(arguments[++i], ignoreCase: true) },
                var config => options with { Configs = [.. options.Configs, config] },
            };
        }

        return options;
    }

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
