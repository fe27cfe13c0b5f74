namespace Traffic.Core.Control;

/// <summary>
/// Decides which signal groups should be green. It only proposes: the signal-group machine keeps the times and the guard has
/// the last word. Deterministic; holds no clock and draws no random numbers.
/// </summary>
public interface IController
{
    /// <summary>Name as on the command line: <c>fixed</c>, <c>actuated</c>.</summary>
    string Name { get; }

    /// <summary>Forgets everything, as at a start through all-red.</summary>
    void Reset();

    /// <summary>Writes one proposal for each signal group. Called once per tick, before the machine steps.</summary>
    void Propose(in ControlContext context, Span<Proposal> proposals);
}
