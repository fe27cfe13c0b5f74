namespace Traffic.Sim.Outputs;

/// <summary>One person as SUMO's tripinfo output has it.</summary>
/// <param name="Id">Name.</param>
/// <param name="Depart">When the person appeared, seconds.</param>
/// <param name="Type">Type.</param>
/// <param name="SpeedFactor">Factor on the speed of the type.</param>
/// <param name="Stages">What the person has done, the last of them perhaps unfinished.</param>
public sealed record PersonInfoRow(
    string Id, double Depart, string Type, double SpeedFactor, IReadOnlyList<PersonStageRow> Stages);
