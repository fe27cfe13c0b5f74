namespace Traffic.Sim.Measurement;

/// <summary>
/// Something that measures passing vehicles. In a step all moves are told first, then who left and who came, then the end of the
/// step. Nothing may be allocated per call.
/// </summary>
internal abstract class MoveObserver
{
    /// <summary>Lanes it wants to hear of; null for all.</summary>
    public virtual IReadOnlyCollection<int>? Lanes => null;

    /// <summary>A vehicle's front has come onto a lane.</summary>
    public virtual void Enter(in MovingVehicle vehicle, int lane, EntryReason reason)
    {
    }

    /// <summary>A vehicle moved, with some part of it on a lane.</summary>
    public abstract void Move(in MovingVehicle vehicle, in LaneMove move);

    /// <summary>A vehicle's front has left a lane.</summary>
    public virtual void Leave(in MovingVehicle vehicle, int lane, LeaveReason reason)
    {
    }

    /// <summary>The step that began at a time is complete.</summary>
    public virtual void EndStep(double time)
    {
    }
}
