namespace Traffic.Sim.Outputs;

/// <summary>Writes SUMO's tripinfo output (as 1.15 does with <c>--tripinfo-output.write-unfinished</c>).</summary>
public sealed class TripInfoWriter : IDisposable
{
    private readonly SumoXmlWriter _xml;

    /// <summary>Begins the document; the stream is closed with the writer.</summary>
    public TripInfoWriter(Stream stream) => _xml = new SumoXmlWriter(stream, "tripinfos", "tripinfo_file.xsd");

    /// <summary>Writes one trip.</summary>
    public void Write(in TripInfoRow row)
    {
        var arrived = row.Arrival is not null;
        _xml.Start("tripinfo");
        _xml.Attribute("id", row.Id);
        _xml.Attribute("depart", row.Depart);
        _xml.Attribute("departLane", row.DepartLane);
        _xml.Attribute("departPos", row.DepartPosition);
        _xml.Attribute("departSpeed", row.DepartSpeed);
        _xml.Attribute("departDelay", row.DepartDelay);
        _xml.Attribute("arrival", row.Arrival ?? -1);
        _xml.Attribute("arrivalLane", arrived ? row.ArrivalLane ?? "" : "");
        _xml.Attribute("arrivalPos", arrived ? row.ArrivalPosition : -1.0);
        _xml.Attribute("arrivalSpeed", arrived ? row.ArrivalSpeed : -1.0);
        _xml.Attribute("duration", row.Duration);
        _xml.Attribute("routeLength", row.RouteLength);
        _xml.Attribute("waitingTime", row.WaitingTime);
        _xml.Attribute("waitingCount", row.WaitingCount);
        _xml.Attribute("stopTime", row.StopTime);
        _xml.Attribute("timeLoss", row.TimeLoss);
        _xml.Attribute("rerouteNo", 0L);
        _xml.Attribute("devices", "");
        _xml.Attribute("vType", row.VehicleType);
        _xml.Attribute("speedFactor", row.SpeedFactor);
        _xml.Attribute("vaporized", arrived || row.IsOnLastEdge ? "" : "end");
        if (row.Emissions is { } emissions)
            Write(emissions);
        _xml.End();
    }

    /// <summary>Writes one person.</summary>
    public void Write(PersonInfoRow row)
    {
        _xml.Start("personinfo");
        _xml.Attribute("id", row.Id);
        _xml.Attribute("depart", row.Depart);
        _xml.Attribute("type", row.Type);
        _xml.Attribute("speedFactor", row.SpeedFactor);
        foreach (var stage in row.Stages)
        {
            _xml.Start(stage.IsHalt ? "stop" : "walk");
            if (stage.IsHalt)
            {
                _xml.Attribute("duration", stage.Duration);
                _xml.Attribute("arrival", stage.Arrival);
                _xml.Attribute("arrivalPos", stage.ArrivalPosition);
                _xml.Attribute("actType", "waiting");
            }
            else
            {
                _xml.Attribute("depart", stage.Depart);
                _xml.Attribute("departPos", stage.DepartPosition);
                _xml.Attribute("arrival", stage.Arrival);
                _xml.Attribute("arrivalPos", stage.ArrivalPosition);
                _xml.Attribute("duration", stage.Duration);
                _xml.Attribute("routeLength", stage.RouteLength);
                _xml.Attribute("timeLoss", stage.TimeLoss);
                _xml.Attribute("maxSpeed", stage.MaximumSpeed);
            }

            _xml.End();
        }

        _xml.End();
    }

    /// <summary>Ends the document and closes the stream.</summary>
    public void Dispose() => _xml.Dispose();

    private void Write(in EmissionTotals emissions)
    {
        _xml.Start("emissions");
        if (emissions.Co is { } co)
            _xml.Attribute("CO_abs", co, "F6");
        _xml.Attribute("CO2_abs", emissions.Co2, "F6");
        if (emissions.Hc is { } hc)
            _xml.Attribute("HC_abs", hc, "F6");
        _xml.Attribute("PMx_abs", emissions.Pmx, "F6");
        _xml.Attribute("NOx_abs", emissions.Nox, "F6");
        _xml.Attribute("fuel_abs", emissions.Fuel, "F6");
        if (emissions.Electricity is { } electricity)
            _xml.Attribute("electricity_abs", electricity, electricity == 0 ? "F0" : "F6");
        _xml.End();
    }
}
