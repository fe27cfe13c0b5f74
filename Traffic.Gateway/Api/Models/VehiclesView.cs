namespace Traffic.Gateway.Api.Models;

/// <summary>The connected vehicles (stream). One array per vehicle, in the order of the columns; a column without a value is null.</summary>
/// <param name="Tick">Newest tick, tenths of a second of the kernel's time base.</param>
/// <param name="Columns">What the values are.</param>
/// <param name="Rows">The vehicles.</param>
/// <param name="LeftOut">Vehicles left out because there are too many to send.</param>
public sealed record VehiclesView(
    long Tick, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, int LeftOut);
