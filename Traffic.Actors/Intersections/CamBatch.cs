using Traffic.Core.Kernel;
using Traffic.Core.V2X;

namespace Traffic.Actors.Intersections;

/// <summary>The newest CAM of each station. Not thread-safe; allocates only to grow.</summary>
internal sealed class CamBatch
{
    private readonly Dictionary<uint, int> _stations = [];
    private Cam[] _cams = new Cam[64];
    private uint[] _keys = new uint[64];

    public int Count { get; private set; }

    /// <returns>True when a CAM of the same station was overwritten.</returns>
    public bool Put(in Cam cam)
    {
        if (_stations.TryGetValue(cam.StationId, out var index))
        {
            _cams[index] = cam;
            return true;
        }

        if (Count == _cams.Length)
        {
            Array.Resize(ref _cams, 2 * Count);
            Array.Resize(ref _keys, 2 * Count);
        }

        _stations.Add(cam.StationId, Count);
        _keys[Count] = cam.StationId;
        _cams[Count++] = cam;
        return false;
    }

    public bool Contains(uint stationId) => _stations.ContainsKey(stationId);

    /// <summary>Gives all of them to the runtime in ascending order of station id, and forgets them.</summary>
    public void MoveTo(IntersectionRuntime runtime)
    {
        Array.Sort(_keys, _cams, 0, Count);
        for (var i = 0; i < Count; i++)
            runtime.Observe(_cams[i]);
        Clear();
    }

    public void Clear()
    {
        _stations.Clear();
        Count = 0;
    }
}
