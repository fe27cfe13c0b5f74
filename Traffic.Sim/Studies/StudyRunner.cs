using System.Runtime.ExceptionServices;
using Traffic.Core;

namespace Traffic.Sim.Studies;

/// <summary>
/// Runs a study on several threads. The result depends on the plan alone, not on which run ends first: runs are independent, and
/// where a precision is asked for the study ends with the first replication, in the order of the seeds, at which it is met;
/// later ones that were begun meanwhile are thrown away. A run that fails is kept with its failure, the others go on.
/// </summary>
public sealed class StudyRunner : IDisposable
{
    private readonly IReplicationEngine _engine;
    private readonly StudyPlan _plan;
    private readonly Action<double, string> _progress;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop;
    private readonly StudyRun?[] _runs;
    private readonly double[] _shares;
    private ExceptionDispatchInfo? _mistake;
    private int _next;
    private int _complete;
    private int _limit;
    private bool? _precise;

    private StudyRunner(
        IReplicationEngine engine, StudyPlan plan, Action<double, string> progress, CancellationToken cancellationToken)
    {
        (_engine, _plan, _progress) = (engine, plan, progress);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _runs = new StudyRun?[plan.Replications * plan.Alternatives.Count];
        _shares = new double[_runs.Length];
        _limit = plan.Replications;
        _precise = plan.Precision is null ? null : false;
    }

    /// <summary>Runs a study.</summary>
    /// <param name="engine">Makes the runs.</param>
    /// <param name="plan">What to run.</param>
    /// <param name="progress">Takes the share done, 0 to 1, and a few words.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">The user has to mend something.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static Study Run(
        IReplicationEngine engine, StudyPlan plan, Action<double, string> progress, CancellationToken cancellationToken)
    {
        using var runner = new StudyRunner(engine, plan, progress, cancellationToken);
        var threads = Enumerable.Range(0, Math.Clamp(plan.Jobs, 1, runner._runs.Length)).Select(_ => new Thread(runner.Work)).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        runner._mistake?.Throw();
        cancellationToken.ThrowIfCancellationRequested();
        return runner.Result(runner._limit);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    private void Work()
    {
        while (!_stop.IsCancellationRequested)
        {
            var index = Interlocked.Increment(ref _next) - 1;
            if (index >= _runs.Length)
                return;
            var (replication, alternative) = (index / _plan.Alternatives.Count, index % _plan.Alternatives.Count);
            var seed = _plan.FirstSeed + (ulong)replication;
            StudyRun run;
            try
            {
                var recorder = new RunRecorder(_engine.Network, _engine.Junctions(alternative));
                var kpi = _engine.Run(alternative, seed, recorder, share => Report(index, share), _stop.Token);
                run = new StudyRun(alternative, seed, kpi, recorder.Finish(), null);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (InputException mistake)
            {
                lock (_gate)
                    _mistake ??= ExceptionDispatchInfo.Capture(mistake);
                _stop.Cancel();
                return;
            }
            catch (Exception failure)
            {
                run = new StudyRun(alternative, seed, null, null, failure);
            }

            Keep(index, run);
        }
    }

    private void Keep(int index, StudyRun run)
    {
        lock (_gate)
        {
            _runs[index] = run;
            _shares[index] = 1;
            var count = _plan.Alternatives.Count;
            while (_complete < _limit && IsRun(_complete, count))
            {
                _complete++;
                if (_plan.Precision is not { } precision || !precision.IsMet(Result(_complete)))
                    continue;
                _precise = true;
                _limit = _complete;
                _stop.Cancel();
            }
        }

        Report(index, 1);
    }

    private bool IsRun(int replication, int count) =>
        Array.TrueForAll(_runs[(replication * count)..((replication + 1) * count)], run => run is not null);

    private Study Result(int replications)
    {
        var count = _plan.Alternatives.Count;
        return new Study(
            _plan.Alternatives,
            [
                .. Enumerable.Range(0, replications).Select(replication => new Replication(
                    _plan.FirstSeed + (ulong)replication, [.. _runs[(replication * count)..((replication + 1) * count)]!])),
            ])
        { IsPrecise = _precise };
    }

    private void Report(int index, double share)
    {
        lock (_gate)
        {
            _shares[index] = Math.Max(_shares[index], share);
            _progress(_shares.Sum() / _shares.Length, $"{_runs.Count(run => run is not null)} of {_runs.Length} runs");
        }
    }
}
