using System.Collections.Concurrent;
using Traffic.Core.Units;

namespace Traffic.Actors.Ingest;

/// <summary>
/// Which junctions of this node lie within reach of a position: a grid over the earth, filled with every junction in all
/// cells its reach touches. Thread-safe; a look-up allocates nothing.
/// </summary>
internal sealed class GeoIndex
{
    // 0.005 degrees: about 550 m north-south and, at the latitudes of Europe, 280 to 450 m east-west.
    private const int CellUnits = 50_000;

    private readonly ConcurrentDictionary<(int Row, int Column), Entry[]> _cells = new();

    public void Add(GeoPosition position, JunctionIngest junction)
    {
        var entry = new Entry(new LocalPlane(position), junction);
        foreach (var cell in Cells(position))
            _cells.AddOrUpdate(cell, [entry], (_, others) => [.. others, entry]);
    }

    public void Remove(GeoPosition position, JunctionIngest junction)
    {
        foreach (var cell in Cells(position))
            _cells.AddOrUpdate(cell, [], (_, others) => [.. others.Where(other => other.Junction != junction)]);
    }

    /// <summary>The junctions that may be within reach; the caller checks the distance.</summary>
    public ReadOnlySpan<Entry> Near(GeoPosition position) =>
        _cells.TryGetValue((Cell(position.Latitude), Cell(position.Longitude)), out var entries) ? entries : [];

    private static IEnumerable<(int Row, int Column)> Cells(GeoPosition position)
    {
        var plane = new LocalPlane(position);
        var southWest = plane.ToGeo(new LocalPoint(-IngestHub.ReachMeters, -IngestHub.ReachMeters));
        var northEast = plane.ToGeo(new LocalPoint(IngestHub.ReachMeters, IngestHub.ReachMeters));
        for (var row = Cell(southWest.Latitude); row <= Cell(northEast.Latitude); row++)
        {
            for (var column = Cell(southWest.Longitude); column <= Cell(northEast.Longitude); column++)
                yield return (row, column);
        }
    }

    private static int Cell(int units) => (int)Math.Floor((double)units / CellUnits);

    public readonly record struct Entry(LocalPlane Plane, JunctionIngest Junction);
}
