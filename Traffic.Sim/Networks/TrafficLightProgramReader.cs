using System.Buffers;
using System.Collections.Immutable;
using Traffic.Core.Units;
using Traffic.Sim.Xml;

namespace Traffic.Sim.Networks;

/// <summary>Reads <c>tlLogic</c> elements, which networks and additional files share.</summary>
internal static class TrafficLightProgramReader
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("GgyYrRuUsoO");

    /// <summary>Reads the element the input stands on; gives the traffic light's id and the program.</summary>
    public static (string Id, TrafficLightProgram Program) Read(XmlInput input, ReadReport report)
    {
        var id = input.Get("id");
        var programId = input.Find("programID") ?? "0";
        var type = input.Find("type") ?? "static";
        var offset = input.FindTime("offset") ?? DeciSeconds.Zero;
        var where = input.Where;
        input.ReportUnread(report, KnownAttributes.TrafficLight);
        var phases = ImmutableArray.CreateBuilder<SignalPhase>();
        if (!input.IsEmpty)
        {
            var depth = input.Depth;
            while (input.ReadTag() && !(input.IsEnd && input.Depth == depth))
            {
                if (!input.IsStart)
                    continue;
                if (input.Element == "phase")
                    phases.Add(ReadPhase(input, report));
                else
                    report.AddUnused($"<{input.Element}> in <tlLogic>", input.Where);
            }
        }

        if (phases.Count == 0)
            throw new Core.InputException($"{where}: <tlLogic id=\"{id}\" programID=\"{programId}\"> has no phases; add <phase duration=\"...\" state=\"...\"/>");
        foreach (var phase in phases)
        {
            if (phase.State.Length != phases[0].State.Length)
            {
                throw new Core.InputException(
                    $"{where}: <tlLogic id=\"{id}\" programID=\"{programId}\">: state '{phase.State}' has {phase.State.Length} letters, the first phase has {phases[0].State.Length}; every phase needs one letter for each link");
            }
        }

        return (id, new TrafficLightProgram(programId, type, offset, phases.ToImmutable(), where));
    }

    private static SignalPhase ReadPhase(XmlInput input, ReadReport report)
    {
        var duration = input.GetTime("duration");
        if (duration <= DeciSeconds.Zero)
            throw input.Error($"duration {duration} is not positive");
        var state = input.Get("state");
        var wrong = state.AsSpan().IndexOfAnyExcept(Letters);
        if (state.Length == 0 || wrong >= 0)
            throw input.Error($"state '{state}' may only hold the letters G g y r u s o O");
        input.ReportUnread(report, KnownAttributes.Phase);
        if (input.Has("next"))
            report.AddUnused("phase attribute 'next' (phases are played in order)", input.Where);
        return new SignalPhase(duration, state, input.FindTime("minDur"), input.FindTime("maxDur"), input.Find("name") ?? "");
    }
}
