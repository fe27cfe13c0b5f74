using Traffic.Core.V2X.Dsrc;

namespace Traffic.Actors.Access;

/// <summary>What a request for priority says of its sender.</summary>
/// <param name="Role">Role of the vehicle.</param>
/// <param name="Importance">Importance, 0 unknown, 1 least to 14 most.</param>
/// <param name="Line">Line or route; empty when it names none.</param>
/// <param name="Junction">The junction, <c>region.junction</c>.</param>
public readonly record struct Claim(BasicVehicleRole Role, int Importance, string Line, string Junction)
{
    /// <summary>Most urgent importance of ISO/TS 19091 (requestImportanceLevel14); 15 is reserved.</summary>
    public const int HighestImportance = 14;
}
