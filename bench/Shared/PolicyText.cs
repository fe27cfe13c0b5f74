using System.Globalization;
using Traffic.Core;
using Traffic.Core.Topology;
using Traffic.Core.Units;

namespace Traffic.Bench;

/// <summary>Figures of a policy as text, <c>PlanChangeCost=4,CommitHorizon=2.5</c>, to see what they do.</summary>
internal static class PolicyText
{
    /// <summary>The policy with the figures given; times are in seconds.</summary>
    public static ControlPolicy Apply(ControlPolicy policy, string text)
    {
        var changed = policy with { };
        foreach (var entry in text.Split(','))
        {
            var parts = entry.Split('=');
            var property = typeof(ControlPolicy).GetProperty(parts[0]);
            if (parts.Length != 2 || property?.SetMethod is null || !double.TryParse(parts[1], CultureInfo.InvariantCulture, out var value))
                throw new InputException($"--policy {entry}: name a figure of the policy and its value, such as PlanChangeCost=4");
            object converted = property.PropertyType == typeof(DeciSeconds) ? DeciSeconds.FromSeconds(value)
                : property.PropertyType == typeof(int) ? (object)(int)value
                : property.PropertyType == typeof(bool) ? value != 0 : value;
            property.SetValue(changed, converted);
        }

        return changed;
    }
}
