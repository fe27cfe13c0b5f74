using System.Globalization;
using Spectre.Console;

namespace Traffic.Gateway.Cli;

/// <summary>
/// Tells on stderr how far the work is: a bar on a terminal, nothing otherwise, so that logs stay short and results on stdout
/// clean.
/// </summary>
internal static class Progress
{
    /// <summary>Runs work that reports its share done, 0 to 1, and a few words.</summary>
    public static T Run<T>(string title, Func<Action<double, string>, T> work)
    {
        if (Console.IsErrorRedirected)
            return work((_, _) => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask(Markup.Escape(title), maxValue: 1);
                return work((share, words) =>
                {
                    task.Value = share;
                    task.Description = Markup.Escape(words.Length == 0 ? title : $"{title}: {words}");
                });
            });
    }

    /// <summary>A line on stderr that is neither a result nor an error.</summary>
    public static void Note(string text) => Console.Error.WriteLine($"note: {text.ReplaceLineEndings(" ")}");

    /// <summary>A moment of the simulation as people read it.</summary>
    public static string Clock(double seconds) =>
        TimeSpan.FromSeconds(Math.Max(0, seconds)).ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
