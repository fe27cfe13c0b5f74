namespace Traffic.Gateway.Replay;

/// <summary>Something in the recording one can jump to.</summary>
/// <param name="TimeS">When, seconds on the clock of the recording.</param>
/// <param name="Junction">Where; empty when it concerns all.</param>
/// <param name="Kind"><c>note</c>, <c>fault</c>, <c>kar</c>, <c>request</c>, <c>decision</c>, <c>kernel_start</c>.</param>
/// <param name="Text">An English sentence.</param>
internal sealed record ReplayMark(double TimeS, string Junction, string Kind, string Text);
