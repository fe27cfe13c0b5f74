using System.Collections.Frozen;
using Traffic.Actors.Bus;

namespace Traffic.Actors.Sharding;

/// <summary>
/// The junctions of the cluster, from configuration; the same on every node. Junctions run whether or not there is traffic,
/// so they are not started by messages but kept running from this list.
/// </summary>
public sealed class Roster
{
    private readonly FrozenDictionary<string, RosterEntry> _byKey;

    /// <summary>Creates the roster.</summary>
    /// <exception cref="ArgumentException">Two junctions have the same name in a region, or a name is no subject token.</exception>
    public Roster(IEnumerable<RosterEntry> entries)
    {
        Entries = [.. entries.OrderBy(entry => entry.Key, StringComparer.Ordinal)];
        for (var i = 0; i < Entries.Count; i++)
        {
            var entry = Entries[i];
            _ = Subjects.Of(entry.Specification.Region, entry.Specification.Id, SubjectTypes.State);
            if (i > 0 && Entries[i - 1].Key == entry.Key)
                throw new ArgumentException($"Junction {entry.Key} is in the roster twice.", nameof(entries));
        }

        _byKey = Entries.ToFrozenDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    /// <summary>The junctions, by name.</summary>
    public IReadOnlyList<RosterEntry> Entries { get; }

    /// <summary>The junction with this name; null when there is none.</summary>
    public RosterEntry? Find(string key) => _byKey.GetValueOrDefault(key);
}
