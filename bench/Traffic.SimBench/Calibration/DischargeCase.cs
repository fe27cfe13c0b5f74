namespace Traffic.SimBench.Calibration;

/// <summary>A queue of one kind of vehicle before a stop line.</summary>
/// <param name="Name">Shown in the table.</param>
/// <param name="Attributes">Attributes of the vehicle type but for those that differ between drivers.</param>
/// <param name="Acceleration">Mean acceleration, metres per second squared.</param>
/// <param name="AccelerationDeviation">Its standard deviation between drivers.</param>
/// <param name="Headway">Mean time headway, seconds.</param>
/// <param name="HeadwayDeviation">Its standard deviation between drivers.</param>
/// <param name="Step">Step of the simulation, seconds.</param>
/// <param name="Reference">What is known of it, from elsewhere.</param>
internal sealed record DischargeCase(
    string Name, string Attributes, double Acceleration, double AccelerationDeviation, double Headway, double HeadwayDeviation,
    double Step, string Reference);
