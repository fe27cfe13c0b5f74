/// <summary>A scenario on which both simulators are run.</summary>
/// <param name="Name">Shown in the table.</param>
/// <param name="Config">Path of the <c>.sumocfg</c>.</param>
/// <param name="End">End of the run, seconds of simulation.</param>
/// <param name="Note">What a reader of the table should know; empty when nothing.</param>
internal sealed record AgreementCase(string Name, string Config, double End, string Note = "");
