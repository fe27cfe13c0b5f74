namespace Traffic.Core.VLog;

/// <summary>
/// Internal state of a signal group in CCOL, 12 bits: what it asks for and where it is in its cycle
/// (<see cref="Cycle"/>: 7 red waiting <c>RV</c>, 0 red after request <c>RA</c>, 1 green of a leading start <c>VS</c>, 2 fixed green <c>FG</c>,
/// 3 waiting green <c>WG</c>, 4 extending green <c>VG</c>, 5 parallel green <c>MG</c>, 6 yellow <c>GL</c>; the order was verified on a
/// recording, the names are CCOL's).
/// </summary>
/// <param name="Bits">The 12 bits as sent.</param>
public readonly record struct VLogInternalState(int Bits)
{
    /// <summary>Place in the cycle (<c>CG</c>), 0 to 31.</summary>
    public int Cycle => Bits & 0x1F;

    /// <summary>A request stands (<c>A</c>, aanvraag).</summary>
    public bool Requested => (Bits & 0x20) != 0;

    /// <summary>Primary realisation (<c>PR</c>).</summary>
    public bool Primary => (Bits & 0x40) != 0;

    /// <summary>Alternative realisation (<c>AR</c>).</summary>
    public bool Alternative => (Bits & 0x80) != 0;

    /// <summary>Special realisation (<c>BR</c>, bijzondere realisatie).</summary>
    public bool Special => (Bits & 0x100) != 0;
}
