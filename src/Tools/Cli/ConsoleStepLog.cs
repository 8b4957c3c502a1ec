using System;
using System.Diagnostics;
using System.Threading.Tasks;
using Firn.Tools.Host;
using Spectre.Console;

namespace Firn.Tools.Cli;

/// <summary>Shows steps: on a terminal a spinner with the latest detail, then a line with the time that it took; elsewhere one plain line each, and once a minute the latest detail.</summary>
internal sealed class ConsoleStepLog : IStepLog
{
    private static readonly TimeSpan _detailInterval = TimeSpan.FromMinutes(1);

    private readonly IAnsiConsole _console;
    private readonly bool _animated;
    private StatusContext? _current;

    internal ConsoleStepLog(IAnsiConsole console, bool animated)
    {
        _console = console;
        _animated = animated;
    }

    public async Task<T> StepAsync<T>(string title, Func<Action<string>, Task<T>> work)
    {
        var clock = Stopwatch.StartNew();
        if (!_animated)
        {
            _console.WriteLine($"==> {title}");
            TimeSpan told = TimeSpan.Zero;
            T plain = await work(detail =>
            {
                if (clock.Elapsed - told < _detailInterval)
                    return;
                told = clock.Elapsed;
                _console.WriteLine($"    {told.TotalMinutes:0} min: {detail.Trim()}");
            }).ConfigureAwait(false);
            if (clock.Elapsed.TotalSeconds > 1)
                _console.WriteLine($"    {clock.Elapsed.TotalSeconds:0.0} s");
            return plain;
        }
        if (_current is { } outer)
            return await work(detail => Show(outer, title, detail)).ConfigureAwait(false);

        try
        {
            T result = await _console.Status().StartAsync(Markup.Escape(title), async context =>
            {
                _current = context;
                return await work(detail => Show(context, title, detail)).ConfigureAwait(false);
            }).ConfigureAwait(false);
            if (clock.Elapsed.TotalSeconds > 1)
                _console.MarkupLineInterpolated($"[green]✓[/] {title} [grey]({clock.Elapsed.TotalSeconds:0.0} s)[/]");
            return result;
        }
        finally
        {
            _current = null;
        }
    }

    public void Say(string line) => _console.WriteLine(line);

    private static void Show(StatusContext context, string title, string detail)
    {
        string shown = detail.Trim();
        context.Status = $"{Markup.Escape(title)} [grey]{Markup.Escape(shown.Length > 60 ? shown[..60] : shown)}[/]";
    }
}
