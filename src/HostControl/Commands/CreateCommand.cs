using System;
using System.CommandLine;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostControl.Output;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl create</c>.</summary>
internal static class CreateCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        var file = new Argument<string>("FILE") { Description = "A realm file: firn capdl compile --realm SPEC -o FILE" };
        var memory = new Option<ulong?>("--memory")
        {
            Description = "Its memory, such as 64M, rounded up to a power of two; what the file says if not given",
            HelpName = "SIZE",
            CustomParser = result =>
            {
                ulong? bytes = Amount.ParseBytes(result.Tokens[0].Value);
                if (bytes is null)
                    result.AddError($"{result.Tokens[0].Value} is no size: a number, then K, M or G.");
                return bytes;
            },
        };
        Option<string> share = ShareOption.Create();
        var start = new Option<bool>("--start") { Description = "Let it run when it is whole" };
        Option<bool> json = ControlCommand.JsonOption();
        var command = new Command("create", "Bring a realm: form and contents, checked and measured by the resource server") { name, file, memory, share, start, json };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            await using RealmFile realm = await RealmFile.OpenAsync(parsed.GetValue(file)!, cancellation).ConfigureAwait(false);
            (string called, ulong? bytes, TimeSpan? bound) = (parsed.GetValue(name)!, parsed.GetValue(memory), ShareOption.Of(parsed, share));
            RealmDescription made = await BringAsync(
                session, called, realm, progress => server.CreateAsync(called, realm, bytes, bound, progress, cancellation)).ConfigureAwait(false);
            if (parsed.GetValue(start))
                await server.StartAsync(made.Name, cancellation).ConfigureAwait(false);
            await ShowCommands.ShowAsync(session, server, made.Name, parsed.GetValue(json), cancellation).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<RealmDescription> BringAsync(
        Session session, string name, RealmFile file, Func<IProgress<TransferProgress>?, Task<RealmDescription>> create)
    {
        long total = file.Form.Length + file.ContentBytes;
        if (!session.IsAnimated)
        {
            session.Error.MarkupLineInterpolated($"==> creating {name}: {Amount.Bytes(total)} to bring");
            return await create(null).ConfigureAwait(false);
        }
        Progress progress = session.Error.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn());
        return await progress.StartAsync(async context =>
        {
            ProgressTask bar = context.AddTask(Markup.Escape($"creating {name}"), maxValue: total);
            return await create(new Bar(bar)).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    // Not Progress<T>, which tells later and out of order.
    private sealed class Bar(ProgressTask bar) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => bar.Value = value.Taken;
    }
}
