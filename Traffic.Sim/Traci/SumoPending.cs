using System.Text;

namespace Traffic.Sim.Traci;

/// <summary>
/// Vehicles that are due but find no room to enter. SUMO tells their names in every step; when one is told for the first time it
/// is due.
/// </summary>
internal sealed class SumoPending
{
    private readonly Dictionary<string, double> _since = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>> _sinceOf;
    private readonly List<string> _now = [];

    public SumoPending() => _sinceOf = _since.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Vehicles waiting now.</summary>
    public int Count { get; private set; }

    /// <summary>Those waiting now, and since when, seconds of simulation. Call <see cref="Read"/> with names kept first.</summary>
    public IEnumerable<(string Name, double Since)> Waiting => _now.Select(name => (name, _since[name]));

    /// <summary>Reads the list of a step.</summary>
    /// <param name="reader">Stands before the number of names.</param>
    /// <param name="due">When who is new became due, seconds of simulation.</param>
    public void Read(ref TraciReader reader, double due)
    {
        Span<char> text = stackalloc char[512];
        Count = reader.Int();
        _now.Clear();
        for (var i = 0; i < Count; i++)
        {
            var name = reader.String();
            var known = text[..Encoding.UTF8.GetChars(name, text)];
            if (!_sinceOf.TryGetValue(known, out var key, out _))
                _since.Add(key = known.ToString(), due);
            _now.Add(key);
        }
    }
}
