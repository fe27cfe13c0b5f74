using Traffic.Core;
using Traffic.Core.Kernel;

namespace Traffic.SimBench.Prediction;

/// <summary>What the time-to-green bench measures.</summary>
internal sealed record TimeToGreenOptions
{
    /// <summary>Seeds nothing was tuned with.</summary>
    private static readonly ulong[] HeldOut = [901, 902, 903, 904, 905];

    public List<string> Configs { get; } = [];

    public List<string> Specifications { get; } = [];

    public IReadOnlyList<ControllerKind> Controllers { get; private set; } =
        [ControllerKind.Fixed, ControllerKind.Actuated, ControllerKind.MaxPressure, ControllerKind.Predictive];

    public IReadOnlyList<ulong> Seeds { get; private set; } = HeldOut[..3];

    /// <summary>Figures of the policy, <c>PlanChangeCost=16,CommitHorizon=8</c>.</summary>
    public string Policy { get; private set; } = "";

    /// <summary>Whether the trade-off between delay and predictability is measured instead of the table.</summary>
    public bool IsCurve { get; private set; }

    /// <summary>End of the runs, seconds; null for that of the scenario.</summary>
    public double? End { get; private set; }

    public static TimeToGreenOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new TimeToGreenOptions();
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new InputException($"{arguments[i - 1]}: a value is missing");
            switch (arguments[i])
            {
                case "--controllers":
                    options.Controllers = [.. Value().Split(',').Select(name => Enum.Parse<ControllerKind>(name, ignoreCase: true))];
                    break;
                case "--seeds":
                    options.Seeds = HeldOut[..int.Parse(Value(), System.Globalization.CultureInfo.InvariantCulture)];
                    break;
                case "--policy":
                    options.Policy = Value();
                    break;
                case "--end":
                    options.End = double.Parse(Value(), System.Globalization.CultureInfo.InvariantCulture);
                    break;
                case "--curve":
                    options.IsCurve = true;
                    break;
                case var file when file.EndsWith(".tlc", StringComparison.Ordinal) || file.EndsWith(".ivri.json", StringComparison.Ordinal):
                    options.Specifications.Add(file);
                    break;
                case var file:
                    options.Configs.Add(file);
                    break;
            }
        }

        return options;
    }
}
