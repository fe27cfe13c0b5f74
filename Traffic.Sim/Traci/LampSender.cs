using Traffic.Sim.Engine;
using Traffic.Sim.Signals;

namespace Traffic.Sim.Traci;

/// <summary>Tells SUMO what the lamps of the controlled traffic lights show, whenever it changes.</summary>
internal sealed class LampSender
{
    private readonly LinkSignals _links;
    private readonly string[] _lights;
    private readonly byte[][] _sent;

    public LampSender(RoadGraph graph, ISignalSystem system)
    {
        _links = new LinkSignals(graph, system, playsProgram: false);
        var lights = graph.Network.TrafficLights;
        _lights = [.. lights.Select(light => light.Id)];
        // SUMO takes a letter for each place of its program; one no link belongs to stays red.
        _sent = [.. lights.Select(light => new byte[_links.IsSpecified(light.Index) ? light.ActiveProgram.Phases[0].State.Length : 0])];
    }

    /// <summary>States sent so far.</summary>
    public long Sent { get; private set; }

    /// <summary>Adds the lights that changed to a request.</summary>
    /// <param name="tick">The last tick that was stepped.</param>
    /// <param name="step">Length of the step, seconds.</param>
    /// <param name="request">The request.</param>
    /// <returns>Number of lights that changed.</returns>
    public int Send(long tick, double step, TraciWriter request)
    {
        var before = Sent;
        _links.Update(tick, step);
        for (var light = 0; light < _lights.Length; light++)
        {
            var sent = _sent[light].AsSpan();
            var letters = _links.LettersOf(light);
            letters = letters[..Math.Min(letters.Length, sent.Length)];
            if (letters.IsEmpty || letters.SequenceEqual(sent[..letters.Length]))
                continue;
            sent.Fill((byte)'r');
            letters.CopyTo(sent);
            request.Begin(TraciId.SetTrafficLight);
            request.Byte(TraciId.TrafficLightState);
            request.String(_lights[light]);
            request.Byte(TraciId.TypeString);
            request.String(sent);
            Sent++;
        }

        return (int)(Sent - before);
    }
}
