namespace Traffic.Sim.Demand;

/// <summary>
/// Random numbers that belong to a name: the draws for one vehicle depend on the seed and its id alone, so that runs of the same
/// traffic under other controllers stay paired. SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over an FNV-1a hash of the name.
/// </summary>
internal struct KeyedRandom
{
    private ulong _state;

    public KeyedRandom(ulong seed, string name)
    {
        var hash = 0xcbf29ce484222325UL;
        foreach (var letter in name)
            hash = (hash ^ letter) * 0x100000001b3UL;
        _state = hash ^ (seed * 0x9e3779b97f4a7c15UL);
        NextBits();
    }

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    private ulong NextBits()
    {
        _state += 0x9e3779b97f4a7c15UL;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9UL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebUL;
        return z ^ (z >> 31);
    }
}
