using Traffic.Actors.Metrics;
using Traffic.Actors.Requests;
using Traffic.Core.Kernel;
using Traffic.Core.Priority;
using Traffic.Core.V2X;

namespace Traffic.Actors.Intersections;

/// <summary>
/// What came in for one junction since its last step. The threads of the bus put it in, the actor takes it out at its step;
/// nothing queues: of each station the newest CAM counts, of each detector the level. A detector that was occupied only
/// between two steps is still seen as occupied in one step, so that no push button is lost.
/// </summary>
/// <remarks>
/// In lock-step the CAMs are collected from <see cref="Begin"/> until there are as many as announced and then set aside as
/// one batch, so that a repetition that arrives late cannot get into the step.
/// </remarks>
/// <param name="detectors">Number of detectors of the junction.</param>
/// <param name="mode">What makes the junction step.</param>
/// <param name="counters">Where overwritten and refused input is counted.</param>
public sealed class JunctionInbox(int detectors, ControlMode mode, NodeCounters counters)
{
    /// <summary>Stations one junction listens to within a step; a flood beyond it is dropped and counted.</summary>
    public const int MaximumStations = 4096;

    /// <summary>Requests for priority one junction takes within a step, as the kernel does; a flood beyond it is dropped and counted.</summary>
    public const int MaximumRequests = PriorityDesk.MostMessages;

    private readonly Lock _gate = new();
    private readonly DetectorInput[] _detectors = new DetectorInput[detectors];
    private readonly Counter _conflated = counters.CamConflated;
    private readonly Counter _tooMany = counters.IngestDropped("station_limit");
    private readonly Counter _overload = counters.IngestDropped("request_overload");
    private List<RequestLetter> _letters = [];
    private List<RequestLetter> _takenLetters = [];
    private CamBatch _open = new();
    private CamBatch _closed = new();
    private CamBatch _taken = new();
    private StepRequest? _announced;
    private int _expected;
    private int _expectedRequests;
    private int _requests;

    /// <summary>Puts in a CAM; it takes the place of an older one of the same station.</summary>
    /// <returns>Lock-step: the step that is complete with it; null when there is none.</returns>
    public StepRequest? PutCam(in Cam cam)
    {
        lock (_gate)
        {
            if (_open.Count == MaximumStations && !_open.Contains(cam.StationId))
                _tooMany.Increment();
            else if (_open.Put(cam))
                _conflated.Increment();
            return CloseWhenComplete();
        }
    }

    /// <summary>Puts in a request for priority; requests are taken in the order they came.</summary>
    /// <returns>Lock-step: the step that is complete with it; null when there is none.</returns>
    public StepRequest? PutRequest(in RequestLetter letter)
    {
        lock (_gate)
        {
            _requests++;
            if (_letters.Count == MaximumRequests)
                _overload.Increment();
            else if (!IsRepetition(letter))
                _letters.Add(letter);
            return CloseWhenComplete();
        }
    }

    /// <summary>Puts in the level of a detector.</summary>
    public void PutDetector(int index, bool occupied, bool faulty)
    {
        lock (_gate)
        {
            ref var input = ref _detectors[index];
            input.Occupied = occupied;
            input.Faulty = faulty;
            input.WasOccupied |= occupied && mode == ControlMode.Live;
            input.New = true;
        }
    }

    /// <summary>Makes all detectors free and sound.</summary>
    public void ClearDetectors()
    {
        for (var i = 0; i < _detectors.Length; i++)
            PutDetector(i, occupied: false, faulty: false);
    }

    /// <summary>Lock-step: announces a step and throws away CAMs of older ones.</summary>
    /// <param name="request">The step.</param>
    /// <param name="camCount">How many CAMs belong to it.</param>
    /// <param name="requestCount">How many requests for priority belong to it.</param>
    /// <returns>The step when it is complete already.</returns>
    public StepRequest? Begin(StepRequest request, int camCount, int requestCount = 0)
    {
        lock (_gate)
        {
            _open.Clear();
            _announced = request;
            _expected = camCount;
            (_expectedRequests, _requests) = (requestCount, 0);
            return CloseWhenComplete();
        }
    }

    /// <summary>Gives detectors and CAMs to the runtime.</summary>
    /// <returns>The requests for priority, to be checked first; valid until the next call.</returns>
    public IReadOnlyList<RequestLetter> MoveTo(IntersectionRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        lock (_gate)
        {
            for (var i = 0; i < _detectors.Length; i++)
            {
                ref var input = ref _detectors[i];
                if (!input.New)
                    continue;
                runtime.SetDetector(i, input.Occupied || input.WasOccupied);
                runtime.SetDetectorFault(i, input.Faulty);

                // A pulse that is over already is shown for this one step and taken back in the next.
                input.New = input.WasOccupied && !input.Occupied;
                input.WasOccupied = false;
            }

            if (mode == ControlMode.Live)
                (_open, _taken) = (_taken, _open);
            else
                (_closed, _taken) = (_taken, _closed);
            (_letters, _takenLetters) = (_takenLetters, _letters);
            _letters.Clear();
        }

        _taken.MoveTo(runtime);
        return _takenLetters;
    }

    private StepRequest? CloseWhenComplete()
    {
        if (_announced is not { } complete || _open.Count < _expected || _requests < _expectedRequests)
            return null;
        (_open, _closed) = (_closed, _open);
        _open.Clear();
        _announced = null;
        return complete;
    }

    // The bus and repeating senders deliver twice; once is enough, and leaves room for others.
    private bool IsRepetition(in RequestLetter letter)
    {
        foreach (var other in _letters)
        {
            if (other == letter)
                return true;
        }

        return false;
    }

    private struct DetectorInput
    {
        public bool Occupied;
        public bool WasOccupied;
        public bool Faulty;
        public bool New;
    }
}
