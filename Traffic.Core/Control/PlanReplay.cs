using Traffic.Core.Control.Predictive;
using Traffic.Core.Kernel;
using Traffic.Core.Topology;

namespace Traffic.Core.Control;

/// <summary>Takes planned decisions again from their records. Allocates; for checks and reports.</summary>
public sealed class PlanReplay
{
    private readonly PlanSearch _search;
    private readonly PlanAccount _account;

    /// <summary>Prepares for the decisions of a junction.</summary>
    /// <param name="specification">The specification the decisions were taken with.</param>
    public PlanReplay(JunctionSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        var tables = new JunctionTables(specification, TimeBasis.Design);
        var costs = new PlanCosts(specification.Policy);
        _search = new PlanSearch(tables, costs);
        _account = new PlanAccount(tables, costs);
    }

    /// <summary>Takes a decision again.</summary>
    /// <param name="inputs"><see cref="PlanRecord.Inputs"/> of its record.</param>
    /// <returns>The chosen alternative and the others, as the record has them.</returns>
    /// <exception cref="InputException">The inputs are cut or damaged.</exception>
    public IReadOnlyList<PlanAlternative> Run(ReadOnlySpan<byte> inputs)
    {
        var read = InputsCodec.Read(inputs);
        var outcome = new PlanOutcome();
        _search.Solve(read, outcome);
        var alternatives = new PlanAlternative[outcome.Count];
        for (var i = 0; i < alternatives.Length; i++) alternatives[i] = _account.Of(read, outcome, i);
        return alternatives;
    }
}
