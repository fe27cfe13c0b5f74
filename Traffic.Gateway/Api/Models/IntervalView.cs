using Traffic.Core.Signals;

namespace Traffic.Gateway.Api.Models;

/// <summary>A stretch of time in which a group showed one aspect.</summary>
/// <param name="FromS">Begin, seconds of the kernel's time base.</param>
/// <param name="ToS">End, seconds of the kernel's time base.</param>
/// <param name="Aspect">What it showed; null where nothing was heard.</param>
public sealed record IntervalView(double FromS, double ToS, Aspect? Aspect);
