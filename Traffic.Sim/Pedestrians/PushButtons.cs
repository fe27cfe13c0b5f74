using Traffic.Core.Topology;
using Traffic.Sim.Networks;
using Traffic.Sim.Signals;
using Traffic.Sim.State;

namespace Traffic.Sim.Pedestrians;

/// <summary>
/// Persons who wait before a crossing press its button (drukknop): the push buttons of the signal group that governs it, unless
/// the scenario lays a detector for them that vehicles feel.
/// </summary>
internal sealed class PushButtons
{
    private readonly ISignalSystem _signals;
    private readonly List<Button> _buttons = [];

    public PushButtons(RoadNetwork network, ISignalSystem signals)
    {
        _signals = signals;
        for (var junction = 0; junction < signals.Junctions.Count; junction++)
        {
            var specification = signals.Junctions[junction];
            if (specification.Sumo is not { } sumo || network.FindTrafficLight(sumo.TrafficLight) is not (>= 0 and var light))
                continue;
            for (var detector = 0; detector < specification.Detectors.Count; detector++)
            {
                var button = specification.Detectors[detector];
                if (button.Kind != DetectorKind.PushButton
                    || sumo.Detectors.ContainsKey(button.Id) || sumo.VirtualDetectors.ContainsKey(button.Id)
                    || !sumo.Links.TryGetValue(button.SignalGroup, out var links))
                    continue;
                var crossings = links.Where(link => link < network.TrafficLights[light].Links.Length)
                    .SelectMany(link => network.TrafficLights[light].Links[link])
                    .Where(index => IsCrossing(network, index)).ToArray();
                if (crossings.Length > 0)
                    _buttons.Add(new Button(junction, detector, crossings));
            }
        }
    }

    /// <summary>Saves or takes over which are pressed.</summary>
    public void Exchange(StateArchive archive)
    {
        foreach (var button in _buttons)
            button.IsPressed = archive.Exchange(button.IsPressed);
    }

    /// <summary>Presses the buttons of crossings at which somebody waits and lets go of the others.</summary>
    public void Update(Crowd crowd)
    {
        foreach (var button in _buttons)
        {
            var pressed = false;
            foreach (var crossing in button.Crossings)
                pressed |= crowd.WaitingAt(crossing) > 0;
            if (pressed == button.IsPressed)
                continue;
            button.IsPressed = pressed;
            _signals.SetDetector(button.Junction, button.Detector, pressed);
        }
    }

    private static bool IsCrossing(RoadNetwork network, int connection) =>
        network.Edges[network.Lanes[network.Connections[connection].ToLane].Edge].Function == EdgeFunction.Crossing;

    private sealed record Button(int Junction, int Detector, int[] Crossings)
    {
        public bool IsPressed { get; set; }
    }
}
