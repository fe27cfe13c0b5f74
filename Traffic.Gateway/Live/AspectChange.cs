using Traffic.Core.Signals;

namespace Traffic.Gateway.Live;

/// <summary>From when on a group showed an aspect.</summary>
/// <param name="Tick">First tick of the aspect.</param>
/// <param name="Aspect">What it showed; null when nothing was heard from then on.</param>
public readonly record struct AspectChange(long Tick, Aspect? Aspect);
