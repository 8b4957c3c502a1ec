using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.Tools.Analysis.Components;
using Firn.Tools.Analysis.Reach;
using Firn.Tools.Host;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn capdl reach</c>.</summary>
internal sealed class CapDlReach
{
    private const string About = "Say whether A can ever obtain access to B, and how; without B, to what A can";

    private readonly Specification _specification;
    private readonly ComponentMap _components;

    private CapDlReach(Specification specification)
    {
        _specification = specification;
        _components = ComponentMap.Of(specification);
    }

    internal static Command Create(Session session)
    {
        var file = new Argument<string>("FILE") { Description = "A CapDL file" };
        var from = new Argument<string>("A") { Description = "Who: a thread, or a component, which is what runs in one address space, by what its objects' names begin with" };
        var to = new Argument<string?>("B") { Description = "What: a component, an object or an array", Arity = ArgumentArity.ZeroOrOne };
        var trust = new Option<string[]>("--trust")
        {
            Description = "Components or threads that give away nothing of what they have",
            HelpName = "NAME",
            AllowMultipleArgumentsPerToken = true,
        };
        var never = new Option<bool>("--never") { Description = "Exit code 0 if A cannot access B and 1 if it can, not the other way round: for scripts that guard a boundary" };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON" };
        var command = new Command("reach", About) { file, from, to, trust, never, json };
        session.SetAction(command, (parsed, _) =>
        {
            var reach = new CapDlReach(CapDlCommand.ReadValid(parsed.GetValue(file)!));
            ReachAnswer answer = reach.Ask(parsed.GetValue(from)!, parsed.GetValue(to), parsed.GetValue(trust) ?? []);
            if (parsed.GetValue(json))
                JsonOutput.Write(answer);
            else
                answer.Write(Console.Out);
            return Task.FromResult(answer.Reaches == parsed.GetValue(never) ? ExitCode.Failure : ExitCode.Success);
        });
        return command;
    }

    private ReachAnswer Ask(string from, string? to, IReadOnlyList<string> trusted)
    {
        int[] threads = ThreadsOf(from);
        Selection? asked = to is null ? null : Find(to);
        ReachResult result = new ReachAnalysis(_specification).From(threads, trusted.SelectMany(ThreadsOf));
        HashSet<int>? wanted = asked is null ? null : [.. asked.Positions, .. asked.SharedBeside(_components, threads)];
        ReachedObject[] objects = [.. result.Objects.Where(item => wanted is null || wanted.Contains(item.Position))];
        return new ReachAnswer(from, to, [.. objects.Select(item => Describe(item, to is null ? null : result))], result.Notes);
    }

    private ReachAnswerObject Describe(ReachedObject item, ReachResult? result)
    {
        SystemObject named = _specification.Objects[item.Position];
        List<ReachAnswerWay> ways = [];
        foreach (Access single in item.Access.Single())
        {
            if (result is null)
                break;
            IReadOnlyList<string> steps = result.Explain(item.Position, single);
            ReachAnswerWay? same = ways.Find(way => way.Steps.SequenceEqual(steps));
            if (same is null)
                ways.Add(new ReachAnswerWay([single], steps));
            else
                same.Access.Add(single);
        }
        return new ReachAnswerObject(named.Name.ToString(), named.Kind.Keyword(), _components.OwnerOf(item.Position)?.Name, [.. item.Access.Single()], ways);
    }

    private int[] ThreadsOf(string name)
    {
        Selection selection = Find(name);
        int[] threads = [.. selection.Threads(_specification)];
        return threads.Length > 0 ? threads : throw new FirnException(
            $"{name} is {_specification.Objects[selection.Positions[0]].Kind.Phrase()}, which does nothing by itself.",
            $"Name a component or a thread: {string.Join(", ", _components.Components.Select(component => component.Name).Take(20))}.", ExitCode.Usage);
    }

    private Selection Find(string name) => Selection.Find(_specification, _components, name) ?? throw new FirnException(
        $"There is no component and no object {name}.",
        $"Components: {string.Join(", ", _components.Components.Select(component => component.Name).Take(20))}. Objects: firn capdl print FILE.",
        ExitCode.Usage);
}
