using System;
using Firn.Components.Logging;
using Firn.Components.Serial;
using Firn.RealmProtocol;
using Firn.Sha2;
using Firn.User.Objects;

namespace Firn.Images.RealmClient;

/// <summary>A host's life, and what it sees. The first thing that is not as it should be it says, and goes no further.</summary>
internal struct ClientProgram
{
    // Of the names that attackers give.
    private const int NameBytes = 7;
    private const int Patience = 10_000;

    private RealmCaller _caller;
    private RealmMaker _maker;
    private Log _log;
    private ClientConfiguration _configuration;
    private RealmMeasurement _measurement;
    private RealmName _name;
    private StatisticsAnswer _first;
    private uint _number;
    private bool _isAttacked;

    /// <summary>Does it; true if all was as it should be.</summary>
    internal bool TryRun(in ClientConfiguration configuration, ReadOnlySpan<byte> bytes)
    {
        _configuration = configuration;
        _log = new(new SerialClient(Endpoint.At((ulong)ClientSlot.Console)), LogLevel.Detail);
        bool isFile = RealmFileBytes.TryRead(bytes, out RealmFileBytes file);
        if (!Expect(isFile, "the realm file is one"u8))
            return false;
        Sha384.Compute(file.Form, _measurement);
        _ = RealmName.TryParse("hello-1"u8, out _name);
        _caller.Start();
        _caller.Connect();
        _isAttacked = _configuration.Attackers > 0;
        bool isRight = Expect(TryCount(out _first) && (_isAttacked || _first.Free == _first.Reserve), "nothing of the reserve is taken"u8) && TryRefusals(in file);
        if (isRight && _isAttacked)
            isRight = TryAttack(in file);
        for (ulong round = 0; round < _configuration.Rounds && isRight; round++)
        {
            isRight = TryRound(in file);
            if (isRight && (round == 0 || (round + 1) % 100 == 0))
                _log.Write(LogLevel.Information, "realms made, heard, paused, destroyed: "u8, round + 1);
        }
        return isRight && TryEndings(in file);
    }

    // What it does while others attack works as ever; of what they leave behind it can get rid, and then all memory is there.
    private bool TryAttack(scoped in RealmFileBytes file)
    {
        ulong all = (1UL << (int)_configuration.Attackers) - 1;
        ulong done = 0;
        ulong rounds = 0;
        while (done != all)
        {
            if (!TryRound(in file))
                return false;
            rounds++;
            done |= Notification.At((ulong)ClientSlot.Done).Poll();
        }
        RealmName own = _name;
        ReadOnlySpan<byte> names = "hello-ahello-bhello-chello-d"u8;
        for (; !names.IsEmpty; names = names.Slice(NameBytes))
        {
            _ = RealmName.TryParse(names.Slice(0, NameBytes), out _name);
            _ = Ask(RealmOperation.Destroy);
        }
        _name = own;
        _isAttacked = false;
        (_first.Free, _first.LargestFree) = (_first.Reserve, _first.Reserve);
        _log.Write(LogLevel.Information, "rounds while others attacked: "u8, rounds);
        return Expect(TryCount(out StatisticsAnswer now) && now.Refused > 0 && now.Streams == 1, "the attackers' streams are over"u8) && IsUnchanged();
    }

    private bool TryRound(scoped in RealmFileBytes file) =>
        Expect(Make(in file, file.Memory, -1) == RealmStatus.Done, "a realm is made"u8)
        && Expect(((ReadOnlySpan<byte>)_maker.Measurement).SequenceEqual(_measurement), "it measures what its form does"u8)
        && Expect(IsIn(RealmState.Created), "it is there, and waits"u8)
        && Expect(Ask(RealmOperation.Start) == RealmStatus.Done, "it starts"u8)
        && Expect(Hears(1), "it reports"u8)
        && Answer()
        && Expect(Hears(2), "it reports again"u8)
        && TryPause()
        && Expect(Ask(RealmOperation.Destroy) == RealmStatus.Done, "it is destroyed"u8)
        && Expect(Ask(RealmOperation.Info) == RealmStatus.NoSuchRealm, "it is gone"u8)
        && IsUnchanged();

    // Answered while it is paused, it goes on where it was when it is started again: no report is missing.
    private bool TryPause()
    {
        if (!Expect(Ask(RealmOperation.Pause) == RealmStatus.Done && IsIn(RealmState.Created), "it is paused"u8) || !Answer())
            return false;
        Endpoint.At((ulong)ClientSlot.Reports).NonBlockingReceive(Reply.At((ulong)ClientSlot.Reply), out Message none);
        return Expect(none.Badge != _number, "paused, it says nothing"u8)
            && Expect(Ask(RealmOperation.Start) == RealmStatus.Done && IsIn(RealmState.Running), "it starts again"u8)
            && Expect(Hears(3), "it goes on where it was"u8);
    }

    private bool TryRefusals(scoped in RealmFileBytes file)
    {
        bool isRight = Expect(Make(in file, 1UL << 62, -1) == RealmStatus.BeyondPolicy, "too much memory is refused"u8)
            && Expect(Make(in file, 1, -1) == RealmStatus.BeyondPolicy, "less than it needs is refused"u8)
            && Expect(Make(in file, file.Memory, 0) == RealmStatus.WrongDigest, "another first content is refused"u8)
            && Expect(Make(in file, file.Memory, 1) == RealmStatus.WrongDigest, "another second content is refused"u8)
            && Expect(Ask(RealmOperation.Start) == RealmStatus.NoSuchRealm, "what was refused is not there"u8)
            && Expect(_caller.Ask((RealmOperation)99) == RealmStatus.UnknownOperation, "an unknown request is refused"u8)
            && Expect(_caller.Ask(RealmOperation.Seal) == RealmStatus.OutOfOrder, "a seal without a realm is refused"u8);
        RealmName other = _name;
        _ = RealmName.TryParse("other"u8, out _name);
        isRight = isRight && Expect(Make(in file, file.Memory, -1) == RealmStatus.ExternRefused, "what is offered to others is refused"u8);
        _name = other;
        return isRight && IsUnchanged();
    }

    // A stream that ends in the middle takes its realm along.
    private bool TryEndings(scoped in RealmFileBytes file)
    {
        CreateRequest create = default;
        create.Name = _name;
        create.Memory = file.Memory;
        create.FormBytes = (uint)file.Form.Length;
        bool isBegun = _caller.Ask(RealmOperation.Create, in create) == RealmStatus.Done
            && _caller.Ask(RealmOperation.Form, file.Form, default) == RealmStatus.Done;
        _caller.End();
        _caller.Connect();
        return Expect(isBegun && Ask(RealmOperation.Info) == RealmStatus.NoSuchRealm, "what was on its way went with its stream"u8) && IsUnchanged()
            && TryRound(in file);
    }

    // Others may have all of the reserve, all time, or all numbers, for a while.
    private RealmStatus Make(scoped in RealmFileBytes file, ulong memory, int damaged)
    {
        RealmStatus status = RealmStatus.NoMemory;
        for (int i = 0; i < Patience && status is RealmStatus.NoMemory or RealmStatus.NoTime or RealmStatus.TooManyRealms; i++)
        {
            if (i > 0 && !_isAttacked)
                break;
            status = _maker.Make(ref _caller, in file, in _name, memory, damaged);
        }
        return status;
    }

    private RealmStatus Ask(RealmOperation operation) => _caller.Ask(operation, in _name);

    private bool IsIn(RealmState state)
    {
        if (Ask(RealmOperation.Info) != RealmStatus.Done || !RealmEntry.TryRead(_caller.Answer, out RealmEntry entry))
            return false;
        _number = entry.Number;
        return entry.State == state && (_isAttacked || entry.Number == 1) && ((ReadOnlySpan<byte>)entry.Measurement).SequenceEqual(_measurement);
    }

    // Realms of attackers, which nobody answers, report as well.
    private readonly bool Hears(ulong count)
    {
        Message report;
        do
            Endpoint.At((ulong)ClientSlot.Reports).Receive(Reply.At((ulong)ClientSlot.Reply), out report);
        while (report.Badge != _number && _isAttacked);
        return report.Badge == _number && report.Label == _configuration.Label && report.Length == 1 && report[0] == count;
    }

    private static bool Answer()
    {
        Message answer = new(0);
        Reply.At((ulong)ClientSlot.Reply).Send(ref answer);
        return true;
    }

    private bool TryCount(out StatisticsAnswer answer)
    {
        answer = default;
        return _caller.Ask(RealmOperation.Statistics) == RealmStatus.Done && StatisticsAnswer.TryRead(_caller.Answer, out answer);
    }

    private bool IsUnchanged() => _isAttacked || Expect(
        TryCount(out StatisticsAnswer now) && now.Realms == 0 && now.Free == _first.Free && now.LargestFree == _first.LargestFree, "all memory is back"u8);

    private bool Expect(bool isSo, ReadOnlySpan<byte> sentence)
    {
        if (!isSo)
            _log.Write(LogLevel.Error, sentence);
        return isSo;
    }
}
