using System.Collections.Generic;
using System.Linq;
using Firn.Kernel.Concurrency;
using Xunit;

namespace Firn.KernelTests.Concurrency;

/// <summary>
/// The protocol of lock, gates and mailboxes, by every interleaving of its steps in small cases: each step is one that other cores can come between, made
/// with the kernel's own lock and gates. Two cores are never where only one may be, and nobody waits for ever.
/// </summary>
public static class LockModelTests
{
    /// <summary>What a core does: something of its own, something for all, or something for all that asks another core.</summary>
    public enum Work
    {
        Own,
        All,
        AskNext,
    }

    private enum Place
    {
        User,
        AtGate,
        InCore,
        AtLock,
        AtTurn,
        AtGates,
        InKernel,
        AtAnswer,
        Leaving,
    }

    private sealed class Machine(Work[][] programs)
    {
        private readonly CoreGate[] _gates = new CoreGate[programs.Length];
        private readonly bool[] _wanted = new bool[programs.Length];
        private readonly Place[] _places = new Place[programs.Length];
        private readonly int[] _tickets = new int[programs.Length];
        private readonly int[] _next = new int[programs.Length];
        private readonly int[] _done = new int[programs.Length];
        private readonly bool[] _isWanting = new bool[programs.Length];
        private readonly bool[] _isInterrupt = new bool[programs.Length];
        private TicketLock _lock;

        private int Count => programs.Length;

        private Machine(Machine other)
            : this(other.Programs)
        {
            other._gates.CopyTo(_gates, 0);
            other._wanted.CopyTo(_wanted, 0);
            other._places.CopyTo(_places, 0);
            other._tickets.CopyTo(_tickets, 0);
            other._next.CopyTo(_next, 0);
            other._done.CopyTo(_done, 0);
            other._isInterrupt.CopyTo(_isInterrupt, 0);
            other._isWanting.CopyTo(_isWanting, 0);
            _lock = other._lock;
            Taken = other.Taken;
        }

        private Work[][] Programs => programs;

        private int Taken { get; set; }

        public bool IsFinished => Enumerable.Range(0, Count).All(core => _places[core] == Place.User && _done[core] == programs[core].Length && !_wanted[core]);

        public string Key => string.Join(',', Enumerable.Range(0, Count).Select(core =>
            $"{_places[core]} {_tickets[core]} {_next[core]} {_done[core]} {_wanted[core]} {_gates[core].IsHeld} {_isInterrupt[core]} {_isWanting[core]}")) + Taken + _lock.IsHeld;

        public void Check()
        {
            int inKernel = _places.Count(place => place is Place.InKernel or Place.AtAnswer or Place.Leaving);
            int inCore = _places.Count(place => place == Place.InCore);
            Assert.True(inKernel <= 1, "two are in the kernel for all");
            Assert.True(inKernel == 0 || inCore == 0 || _places.All(place => place != Place.InKernel && place != Place.AtAnswer), "one is in for itself beside one for all");
        }

        public IEnumerable<Machine> Successors()
        {
            for (int core = 0; core < Count; core++)
            {
                // In a thread the interrupt of a request comes now, or after the next entry began.
                if (_places[core] == Place.User && _wanted[core])
                    yield return Copy(core, (machine, at) => (machine._isInterrupt[at], machine._places[at]) = (true, Place.AtLock));
                Machine copy = new(this);
                if (copy.Step(core))
                    yield return copy;
            }
        }

        private Machine Copy(int core, System.Action<Machine, int> change)
        {
            Machine copy = new(this);
            change(copy, core);
            return copy;
        }

        private bool Step(int core)
        {
            switch (_places[core])
            {
                case Place.User when _done[core] < programs[core].Length:
                    _places[core] = programs[core][_done[core]] == Work.Own ? Place.AtGate : Place.AtLock;
                    return true;
                case Place.AtGate:
                    _places[core] = _gates[core].TryEnter() ? Place.InCore : Place.AtLock;
                    return true;
                case Place.InCore:
                    _gates[core].Exit();
                    End(core);
                    return true;
                case Place.AtLock:
                    _tickets[core] = _lock.Take();
                    Taken++;
                    _places[core] = Place.AtTurn;
                    return true;
                case Place.AtTurn:
                    return Wait(core);
                case Place.AtGates:
                    return TakeGate(core);
                case Place.InKernel:
                    Ask(core);
                    return true;
                case Place.AtAnswer when !_wanted[(core + 1) % Count]:
                    _places[core] = Place.Leaving;
                    return true;
                case Place.Leaving:
                    Leave(core);
                    return true;
                default:
                    return false;
            }
        }

        private bool Wait(int core)
        {
            if (_lock.IsTurnOf(_tickets[core]))
            {
                (_places[core], _next[core]) = (Place.AtGates, 0);
                return true;
            }
            if (!_wanted[core])
                return false;
            // Who asked is in for all, and waits.
            Assert.Contains(Place.AtAnswer, _places);
            _wanted[core] = false;
            return true;
        }

        private bool TakeGate(int core)
        {
            if (_next[core] == Count)
            {
                (_places[core], _next[core]) = (Place.InKernel, 0);
                return true;
            }
            if (_next[core] != core)
            {
                ref CoreGate gate = ref _gates[_next[core]];
                if (!gate.TryTake())
                {
                    // A step the first time; then it waits.
                    bool isNew = !_isWanting[core];
                    gate.SetWanted(true);
                    _isWanting[core] = true;
                    return isNew;
                }
                gate.SetWanted(false);
                _isWanting[core] = false;
            }
            _next[core]++;
            return true;
        }

        private void Ask(int core)
        {
            bool asks = !_isInterrupt[core] && programs[core][_done[core]] == Work.AskNext;
            if (asks)
                _wanted[(core + 1) % Count] = true;
            _places[core] = asks ? Place.AtAnswer : Place.Leaving;
        }

        private void Leave(int core)
        {
            if (_next[core] < Count)
            {
                if (_next[core] != core)
                    _gates[_next[core]].Exit();
                _next[core]++;
                return;
            }
            _lock.Exit();
            _next[core] = 0;
            End(core);
        }

        private void End(int core)
        {
            if (!_isInterrupt[core])
                _done[core]++;
            (_isInterrupt[core], _places[core]) = (false, Place.User);
        }
    }

    private static void Explore(Work[][] programs)
    {
        HashSet<string> seen = [];
        Stack<Machine> left = new([new Machine(programs)]);
        while (left.TryPop(out Machine? machine))
        {
            if (!seen.Add(machine.Key))
                continue;
            machine.Check();
            Machine[] next = [.. machine.Successors()];
            Assert.True(next.Length != 0 || machine.IsFinished, $"all wait: {machine.Key}");
            foreach (Machine successor in next)
                left.Push(successor);
        }
    }

    private static IEnumerable<Work[]> ProgramsOf(int length) => length == 0
        ? [[]]
        : ProgramsOf(length - 1).SelectMany(program => new[] { Work.Own, Work.All, Work.AskNext }.Select(work => (Work[])[.. program, work]));

    [Fact]
    public static void Two_cores_that_do_two_things_each()
    {
        foreach (Work[] first in ProgramsOf(2))
        {
            foreach (Work[] second in ProgramsOf(2))
                Explore([first, second]);
        }
    }

    [Fact]
    public static void Three_cores_that_do_one_thing_each()
    {
        foreach (Work[] program in ProgramsOf(3))
            Explore([[program[0]], [program[1]], [program[2]]]);
    }

    [Fact]
    public static void Three_cores_of_which_one_does_two_things()
    {
        foreach (Work[] program in ProgramsOf(4))
            Explore([[program[0], program[1]], [program[2]], [program[3]]]);
    }
}
