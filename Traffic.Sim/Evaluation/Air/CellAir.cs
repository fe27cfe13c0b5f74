namespace Traffic.Sim.Evaluation.Air;

/// <summary>
/// The air of one cell as a well-mixed box that the wind flushes (Hanna, "A simple method of calculating dispersion from urban area
/// sources", J. Air Pollution Control Assoc. 21 (1971) 774-777): with source Q over a box of side L and height H under wind u the
/// concentration c follows dc/dt = Q / (L² H) - c u / L and settles at Q / (u H L).
/// </summary>
internal struct CellAir
{
    /// <summary>Milligrams emitted so far.</summary>
    public double Co2;
    public double Nox;
    public double Pmx;

    /// <summary>Concentrations at <see cref="Updated"/>, micrograms per cubic metre.</summary>
    public double NoxConcentration;
    public double PmxConcentration;

    /// <summary>When the concentrations were worked out, seconds.</summary>
    public double Updated;

    /// <summary>Emissions of the current step, milligrams.</summary>
    public double NoxNow;
    public double PmxNow;

    /// <summary>Seconds cyclists were in the cell.</summary>
    public double CyclistTime;

    /// <summary>Concentrations integrated over the time cyclists were in the cell, microgram seconds per cubic metre.</summary>
    public double CyclistNox;
    public double CyclistPmx;

    /// <summary>Lets the wind blow until a time, then mixes in what was emitted in the step before.</summary>
    /// <param name="time">Seconds.</param>
    /// <param name="flushSeconds">Time in which the wind crosses the cell.</param>
    /// <param name="volume">Cubic metres.</param>
    public void Advance(double time, double flushSeconds, double volume)
    {
        if (time > Updated)
        {
            var kept = Math.Exp(-(time - Updated) / flushSeconds);
            NoxConcentration *= kept;
            PmxConcentration *= kept;
            Updated = time;
        }

        NoxConcentration += NoxNow * 1000 / volume;
        PmxConcentration += PmxNow * 1000 / volume;
        (NoxNow, PmxNow) = (0, 0);
    }
}
