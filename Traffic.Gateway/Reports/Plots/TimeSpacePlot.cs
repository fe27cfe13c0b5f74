using Traffic.Sim.Networks;
using Traffic.Sim.Studies;

namespace Traffic.Gateway.Reports.Plots;

/// <summary>Vehicles along a corridor over time, with the signals at their stop lines (tijd-wegdiagram).</summary>
internal static class TimeSpacePlot
{
    // A point is left out when the straight line misses it by less, metres.
    private const double Tolerance = 2;

    /// <summary>Draws it.</summary>
    /// <param name="width">Width of the picture.</param>
    /// <param name="corridor">The corridor.</param>
    /// <param name="trace">What was recorded of the run.</param>
    /// <param name="along">What was recorded along the corridor.</param>
    /// <param name="downward">Whether the way goes down the picture: that back, under the way out.</param>
    /// <param name="stopNames">Names of the stop lines.</param>
    /// <param name="begin">Begin of the window, seconds of simulation.</param>
    /// <param name="end">End of the window.</param>
    /// <param name="description">What it shows.</param>
    public static string Draw(
        int width, Corridor corridor, RunTrace trace, CorridorTrace along, bool downward, IReadOnlyList<string> stopNames, double begin,
        double end, string description)
    {
        var height = width < 500 ? 320.0 : 440.0;
        var right = 10 + (6.2 * stopNames.Max(name => name.Length));
        var svg = new Svg(width, height, description);
        var area = new PlotArea(
            48, 26, width - 48 - right, height - 66, Axis.OfTime(begin, end, width / 110),
            Axis.OfExactNumbers(0, corridor.LengthMetres, 6));
        var length = corridor.LengthMetres;
        double Y(double metres) => area.Y(downward ? length - metres : metres);
        area.DrawAxes(svg, "time of day [h:min]", downward ? "distance to the end of the way [m]" : "distance along the way [m]");
        svg.BeginClip(area.Left, area.Top, area.Width, area.Height);
        foreach (var trajectory in along.Trajectories)
        {
            var points = Simplify(trajectory, begin, end);
            svg.Path([.. points.Select(point => (area.X(point.Time), Y(point.Metres)))], Style(trajectory.Class));
        }

        svg.EndClip();
        for (var i = 0; i < corridor.StopLines.Count; i++)
        {
            var stop = corridor.StopLines[i];
            if (along.StopLineGroups[i] >= 0)
                foreach (var (from, to, aspect) in SignalPlot.Spans(trace.Signals[stop.Junction][along.StopLineGroups[i]], begin, end))
                    SignalPlot.Draw(svg, area.X(from), area.X(to), Y(stop.Metres), aspect, 6);
            svg.Text(area.Right + 6, Y(stop.Metres) + 4, stopNames[i], "start");
        }

        return svg.Finish();
    }

    private static string Style(VehicleClass vehicleClass) => vehicleClass switch
    {
        VehicleClass.Bus or VehicleClass.Coach or VehicleClass.Tram => "way bus",
        VehicleClass.Bicycle => "way bike",
        _ => "way",
    };

    // The points within the window at which a line with few corners must bend to stay near all others.
    private static List<(double Time, double Metres)> Simplify(Trajectory trajectory, double begin, double end)
    {
        var points = new List<(double Time, double Metres)>();
        var first = (int)Math.Max(0, Math.Ceiling(begin - trajectory.StartSeconds) - 1);
        var last = (int)Math.Min(trajectory.Metres.Count - 1, Math.Floor(end - trajectory.StartSeconds) + 1);
        if (last <= first)
            return points;
        points.Add(Point(trajectory, first));
        var from = first;
        while (from < last)
        {
            var to = from + 1;
            while (to < last && IsStraight(trajectory.Metres, from, to + 1))
                to++;
            points.Add(Point(trajectory, to));
            from = to;
        }

        return points;
    }

    private static (double Time, double Metres) Point(Trajectory trajectory, int index) =>
        (trajectory.StartSeconds + index, trajectory.Metres[index]);

    private static bool IsStraight(IReadOnlyList<float> metres, int from, int to)
    {
        var slope = (metres[to] - metres[from]) / (to - from);
        for (var i = from + 1; i < to; i++)
            if (Math.Abs(metres[from] + (slope * (i - from)) - metres[i]) > Tolerance)
                return false;
        return true;
    }
}
