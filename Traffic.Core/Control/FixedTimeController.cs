using Traffic.Core.Kernel;

namespace Traffic.Core.Control;

/// <summary>
/// Plays a fixed-time program (starre regeling). The program is a wish: where the guaranteed times forbid a change the machine
/// makes it later.
/// </summary>
internal sealed class FixedTimeController(ProgramTable program) : IController
{
    public string Name => "fixed";

    /// <summary>A fixed program knows no requests.</summary>
    public ulong Requested => 0;

    /// <summary>Groups the program wants green at the present tick.</summary>
    public ulong Green { get; private set; }

    /// <summary>Groups the program wants yellow at the present tick.</summary>
    public ulong Yellow { get; private set; }

    public long RequestedSince(int group) => 0;

    public void Reset(long tick) => Green = Yellow = 0;

    public void Propose(in ControlContext context, Span<Proposal> proposals)
    {
        var phase = program.PhaseAt(program.PositionAt(context.Tick));
        Green = program.GreenIn(phase);
        Yellow = program.YellowIn(phase);
        for (var i = 0; i < proposals.Length; i++)
        {
            proposals[i] = (Green >> i & 1) != 0 ? Proposal.Start | Proposal.Wait | Proposal.ExtendInParallel
                : (Yellow >> i & 1) != 0 ? Proposal.End | Proposal.HoldYellow
                : Proposal.End;
        }
    }

    public DecisionReason Explain(int group, out int other)
    {
        other = -1;
        return DecisionReason.Program;
    }

    public void CopyStateFrom(IController other)
    {
        var from = (FixedTimeController)other;
        (Green, Yellow) = (from.Green, from.Yellow);
    }
}
