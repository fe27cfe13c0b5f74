using Traffic.Core.Signals;
using Traffic.Sim.Engine;
using Traffic.Sim.Networks;
using Traffic.Sim.State;

namespace Traffic.Sim.Signals;

/// <summary>
/// Turns lamps into the letters drivers obey. A link of a junction with a specification follows its group: red, yellow, green;
/// green is <c>g</c> (yields) where a link with right of way over it is green too, else <c>G</c>; who has right of way the
/// network's program tells where the specification comes with it, else the network's tables; when the network's own program
/// is played the program's letter counts for a green. Under red a link keeps its right to turn after a stop (<c>s</c>): where the
/// program shows it at the moment when that is played, else where it shows it at all. Links a
/// specification leaves out have right of way by the network (<c>o</c>). Traffic lights without a specification play their own
/// program.
/// </summary>
internal sealed class LinkSignals
{
    private readonly ISignalSystem _system;
    private readonly bool _playsProgram;
    private readonly ProgramClock?[] _clocks;
    private readonly string?[] _shown;
    private readonly int[] _first;
    private readonly int[] _junction;
    private readonly int[] _group;
    private readonly Aspect[] _aspects;
    private readonly bool[] _isSpecified;
    private readonly RoadLink[][] _links;
    private readonly bool[] _mayGoOnRed;

    // By light and pair of its links: the program shows the first a protected green beside a green of the second.
    private readonly bool[]?[] _protected;

    public LinkSignals(RoadGraph graph, ISignalSystem system, bool playsProgram)
    {
        (_system, _playsProgram) = (system, playsProgram);
        var lights = graph.Network.TrafficLights;
        _first = new int[lights.Length + 1];
        for (var i = 0; i < lights.Length; i++)
            _first[i + 1] = _first[i] + lights[i].Links.Length;
        var count = _first[^1];
        _junction = new int[count];
        _group = new int[count];
        _aspects = new Aspect[count];
        _links = new RoadLink[count][];
        _mayGoOnRed = new bool[count];
        Letters = new byte[count];
        Ages = new double[count];
        Array.Fill(_junction, -1);
        _clocks = new ProgramClock?[lights.Length];
        _shown = new string?[lights.Length];
        _isSpecified = new bool[lights.Length];
        _protected = new bool[lights.Length][];
        foreach (var light in lights)
        {
            _clocks[light.Index] = light.Programs.Length > 0 ? new ProgramClock(light.ActiveProgram) : null;
            for (var i = 0; i < light.Links.Length; i++)
            {
                _mayGoOnRed[_first[light.Index] + i] = light.Programs.Length > 0 && light.MayGoOnRed(i);
                _links[_first[light.Index] + i] = [.. light.Links[i].Select(index => graph.Links[index])];
                foreach (var link in _links[_first[light.Index] + i])
                    link.Signal = _first[light.Index] + i;
            }
        }

        for (var junction = 0; junction < system.Junctions.Count; junction++)
            Map(graph.Network, junction);
        Array.Fill(Letters, (byte)'r');
        Array.Fill(Ages, 1000);
    }

    /// <summary>Letters of all links, those of the first traffic light first.</summary>
    public byte[] Letters { get; }

    /// <summary>The letters of a traffic light.</summary>
    public ReadOnlySpan<byte> LettersOf(int light) => Letters.AsSpan(_first[light].._first[light + 1]);

    /// <summary>Junction and group that govern a link; -1 for a link without a specification.</summary>
    public (int Junction, int Group) GroupOf(int signal) => (_junction[signal], _group[signal]);

    /// <summary>Whether links of a traffic light follow a specification.</summary>
    public bool IsSpecified(int light) => _isSpecified[light];

    /// <summary>Seconds each letter has been shown.</summary>
    public double[] Ages { get; }

    /// <summary>Takes over what the lamps show after the last tick of a step.</summary>
    public void Update(long tick, double step)
    {
        for (var light = 0; light < _clocks.Length; light++)
        {
            var program = _clocks[light]?.StateAt(tick);
            var same = ReferenceEquals(program, _shown[light]);
            _shown[light] = program;
            for (var i = _first[light]; i < _first[light + 1]; i++)
            {
                Ages[i] += step;
                if (_junction[i] >= 0)
                    _aspects[i] = _system.GetAspect(_junction[i], _group[i]);
                else if (_isSpecified[light])
                    Show(i, 'o');
                else if (!same && program is not null)
                    Show(i, program[i - _first[light]]);
            }
        }

        for (var i = 0; i < _junction.Length; i++)
            if (_junction[i] >= 0)
                Show(i, Letter(i));
    }

    private void Show(int signal, char letter)
    {
        if (Letters[signal] == letter)
            return;
        Letters[signal] = (byte)letter;
        Ages[signal] = 0;
    }

    private char Letter(int signal)
    {
        var light = 0;
        while (_first[light + 1] <= signal)
            light++;
        var program = _playsProgram && _shown[light] is { } shown ? shown[signal - _first[light]] : '-';
        return _aspects[signal] switch
        {
            Aspect.Red => (_playsProgram ? program == 's' : _mayGoOnRed[signal]) ? 's' : 'r',
            Aspect.Yellow => 'y',
            Aspect.Flashing => 'o',
            Aspect.Dark => 'O',
            _ => program is 'G' or 'g' ? program : YieldsToGreen(signal, light) ? 'g' : 'G',
        };
    }

    private bool YieldsToGreen(int signal, int light)
    {
        foreach (var link in _links[signal])
            foreach (var foe in link.Yields)
                if (foe.Signal < 0 ? !foe.StartsInside : MayCome(foe.Signal) && !IsProtected(light, signal, foe.Signal))
                    return true;
        return false;
    }

    private bool IsProtected(int light, int signal, int foe) =>
        _protected[light] is { } pairs && foe >= _first[light] && foe < _first[light + 1]
        && pairs[((signal - _first[light]) * (_first[light + 1] - _first[light])) + foe - _first[light]];

    /// <summary>Which links a program gives a protected green beside which green links.</summary>
    private static bool[] ProtectedPairs(TrafficLightProgram program, int links)
    {
        var pairs = new bool[links * links];
        foreach (var phase in program.Phases)
            for (var own = 0; own < links; own++)
                for (var foe = 0; foe < links; foe++)
                    pairs[(own * links) + foe] |= phase.State[own] == 'G' && (phase.State[foe] is 'G' or 'g');
        return pairs;
    }

    // Who has yellow still comes: to give up yielding then would be a collision.
    private bool MayCome(int signal) => _junction[signal] >= 0
        ? _aspects[signal] is Aspect.Green or Aspect.Yellow
        : Letters[signal] is (byte)'G' or (byte)'g' or (byte)'y';

    private void Map(RoadNetwork network, int junction)
    {
        var specification = _system.Junctions[junction];
        if (specification.Sumo is not { } sumo)
            return;
        var light = network.FindTrafficLight(sumo.TrafficLight);
        if (light < 0)
        {
            throw new Core.InputException(
                $"{network.Path}: junction {specification.Id} belongs to traffic light {sumo.TrafficLight}, which this network "
                + "does not have; give the network the specification was made for");
        }

        var own = network.TrafficLights[light];
        if (own.Programs.Length > 0 && specification.Programs.Any(program => program.Name == own.ActiveProgram.Id))
            _protected[light] = ProtectedPairs(own.ActiveProgram, own.Links.Length);
        for (var group = 0; group < specification.SignalGroups.Count; group++)
        {
            if (!sumo.Links.TryGetValue(specification.SignalGroups[group].Id, out var links))
                continue;
            foreach (var link in links)
            {
                if (link < 0 || link >= _first[light + 1] - _first[light])
                {
                    throw new Core.InputException(
                        $"junction {specification.Id}: group {specification.SignalGroups[group].Id} governs link {link}, but "
                        + $"traffic light {sumo.TrafficLight} has links 0 to {_first[light + 1] - _first[light] - 1}");
                }

                _isSpecified[light] = true;
                _junction[_first[light] + link] = junction;
                _group[_first[light] + link] = group;
            }
        }
    }

    public void Exchange(StateArchive archive)
    {
        archive.Exchange<byte>(Letters);
        archive.Exchange<double>(Ages);
        archive.Exchange<Aspect>(_aspects);
        // What a program showed last only saves work.
        if (archive.IsReading)
            Array.Clear(_shown);
    }
}
