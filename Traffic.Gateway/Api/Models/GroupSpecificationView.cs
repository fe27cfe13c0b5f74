using Traffic.Core.Topology;

namespace Traffic.Gateway.Api.Models;

/// <summary>Fixed properties of a signal group.</summary>
/// <param name="Name">Name, such as <c>02</c>.</param>
/// <param name="Kind">Whom it serves.</param>
/// <param name="SpatId">Number in SPATEM and MAPEM, 1 to 254.</param>
/// <param name="FixedGreenS">Shortest green the controller gives (vastgroen), seconds.</param>
/// <param name="GuaranteedGreenS">Shortest green the guard accepts (garantiegroen), seconds.</param>
/// <param name="YellowS">Yellow, seconds.</param>
/// <param name="MinimumRedS">Shortest red, seconds.</param>
/// <param name="Conflicts">Names of the groups it never is green with.</param>
public sealed record GroupSpecificationView(
    string Name,
    SignalGroupKind Kind,
    int SpatId,
    double FixedGreenS,
    double GuaranteedGreenS,
    double YellowS,
    double MinimumRedS,
    IReadOnlyList<string> Conflicts);
