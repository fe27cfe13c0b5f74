using Traffic.Core.Units;

namespace Traffic.Core.Topology;

/// <summary>Two groups that start in the same tick when both ask (gelijkstart), else keep a fictive clearance.</summary>
/// <param name="First">One group.</param>
/// <param name="Second">The other.</param>
/// <param name="ClearanceFromFirst">From the end of green of the first to a later start of the second alone.</param>
/// <param name="ClearanceFromSecond">From the end of green of the second to a later start of the first alone.</param>
public sealed record SimultaneousStart(
    SignalGroupId First, SignalGroupId Second, DeciSeconds ClearanceFromFirst, DeciSeconds ClearanceFromSecond);
