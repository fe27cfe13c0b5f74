using System.Globalization;
using Traffic.Core.Units;

namespace Traffic.Core.Topology.TlcGen;

/// <summary>Hard conflicts: <c>InterSignaalGroep/Conflicten</c>.</summary>
internal static class ConflictImport
{
    public static Intergreen[] Read(TlcNode root, SignalGroup[] groups)
    {
        var fromEndOfGreen = FromEndOfGreen(root);
        if (!fromEndOfGreen)
        {
            root.Reading.Note("the file holds clearance times from end of yellow (Intergroen is off): "
                + "intergreens are those plus the yellow of the clearing group");
        }

        var yellow = groups.ToDictionary(group => group.Id, group => group.Yellow);
        var intergreens = new List<Intergreen>();
        var (unbounded, fictive) = (0, 0);
        foreach (var node in root.Child("InterSignaalGroep")?.Items("Conflicten", "Conflict") ?? [])
        {
            var (from, to) = (node.Group("FaseVan"), node.Group("FaseNaar"));
            if (Value(node) is not { } value)
            {
                fictive++;
                _ = node.OptionalText("GarantieWaarde");
                continue;
            }

            var extra = fromEndOfGreen ? DeciSeconds.Zero : yellow.GetValueOrDefault(from);
            var time = new DeciSeconds(value) + extra;
            var bound = node.OptionalInteger("GarantieWaarde");
            if (bound is null)
                unbounded++;
            intergreens.Add(new Intergreen(from, to, time, bound is { } given ? new DeciSeconds(given) + extra : time));
        }

        if (unbounded > 0)
        {
            root.Reading.Note($"{unbounded} intergreens have no guaranteed value (GarantieWaarde): "
                + "the value the controller keeps is guaranteed as well");
        }

        if (fictive > 0)
        {
            root.Reading.Note($"{fictive} entries of the conflict matrix are codes (FK, GK, GKL) of permissive conflicts, "
                + "not hard ones; the starts and follow-ups behind them are taken from their own lists");
        }

        return [.. intergreens];
    }

    /// <summary>Whether times between groups run from end of green (TIG) instead of from end of yellow (TO).</summary>
    public static bool FromEndOfGreen(TlcNode root) => root.Child("Data")?.Switch("Intergroen") ?? false;

    /// <summary>The time; null for the codes of no conflict (-1), permissive conflicts (FK, GK, GKL, -2 to -4) and blanks (-5, -6).</summary>
    private static int? Value(TlcNode node)
    {
        var text = node.OptionalText("Waarde");
        if (text is null or "FK" or "GK" or "GKL" or "NG")
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw node.Error("Waarde", $"'{text}' is not an intergreen", "use tenths of a second, FK, GK or GKL");
        return value is >= -6 and < 0 ? null : value;
    }
}
