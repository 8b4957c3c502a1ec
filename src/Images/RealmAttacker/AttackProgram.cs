using System;
using System.Runtime.CompilerServices;
using Firn.Images.RealmClient;
using Firn.RealmProtocol;

namespace Firn.Images.RealmAttacker;

/// <summary>One attack after the other.</summary>
internal struct AttackProgram
{
    private const int Kinds = 8;
    private const int Operations = 20;
    private const int MostBody = 192;
    private const int Names = 4;

    private RealmCaller _caller;
    private RealmMaker _maker;
    private Choice _choice;

    /// <summary>Makes them. Whatever is answered, it goes on.</summary>
    internal void Run(in AttackConfiguration configuration, ReadOnlySpan<byte> bytes)
    {
        if (!RealmFileBytes.TryRead(bytes, out RealmFileBytes file))
            return;
        _choice = new Choice(configuration.Seed);
        _caller.Start();
        _caller.Connect();
        for (ulong i = 0; i < configuration.Choices; i++)
        {
            Attack(in file);
            if (_caller.IsOpen)
                continue;
            // The server may end a stream that is nonsense, never the channel.
            _caller.End();
            _caller.Connect();
        }
        _caller.End();
    }

    private void Attack(scoped in RealmFileBytes file)
    {
        switch (_choice.Below(Kinds))
        {
            case 0:
                Babble((RealmOperation)_choice.Below(Operations));
                break;
            case 1:
                TooLong();
                break;
            case 2:
                CutOff();
                break;
            case 3:
            case 4:
                Ask();
                break;
            case 5:
                CreateWrongly(in file);
                break;
            default:
                Create(in file);
                break;
        }
    }

    // Any bytes, of any number, to any operation.
    private void Babble(RealmOperation operation)
    {
        Body body = default;
        Span<byte> bytes = ((Span<byte>)body).Slice(0, _choice.Below(MostBody));
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)_choice.Next();
        // What follows a watch ends the stream: a question of its own.
        _ = operation == RealmOperation.Watch ? _caller.Ask(RealmOperation.Hello) : _caller.Ask(operation, bytes, default);
    }

    private void TooLong()
    {
        MessageHeader header = default;
        header.Length = uint.MaxValue - (uint)_choice.Below(1 << 20);
        header.Operation = (RealmOperation)_choice.Below(Operations);
        SendHeader(in header);
        _caller.End();
    }

    // A message that says more than it has, and then the end.
    private void CutOff()
    {
        MessageHeader header = default;
        header.Length = (uint)_choice.Below(MessageHeader.MostBytes);
        header.Operation = (RealmOperation)_choice.Below(Operations);
        SendHeader(in header);
        Body body = default;
        _ = _caller.TrySend(((ReadOnlySpan<byte>)body).Slice(0, Math.Min((int)header.Length / 2, MostBody)));
        _caller.End();
    }

    private void SendHeader(scoped in MessageHeader header)
    {
        Body body = default;
        Span<byte> start = ((Span<byte>)body).Slice(0, RealmCaller.HeaderBytes);
        header.Write(start);
        _ = _caller.TrySend(start);
    }

    // About realms that others make, start and destroy at the same time.
    private void Ask()
    {
        RealmName name = Name();
        switch (_choice.Below(8))
        {
            case 0:
                _ = _caller.Ask(RealmOperation.Info, in name);
                break;
            case 1:
                _ = _caller.Ask(RealmOperation.Start, in name);
                break;
            case 2:
                _ = _caller.Ask(RealmOperation.Pause, in name);
                break;
            case 3:
                SetRequest set = default;
                set.Name = name;
                set.Share = _choice.Next() >> _choice.Below(64);
                _ = _caller.Ask(RealmOperation.Set, in set);
                break;
            case 4:
                _ = _caller.Ask(RealmOperation.Cores, in name);
                break;
            case 5:
                Move(in name);
                break;
            default:
                _ = _caller.Ask(RealmOperation.Destroy, in name);
                break;
        }
    }

    // To cores that there are and others, once or several times each.
    private void Move(scoped in RealmName name)
    {
        MoveRequest request = default;
        request.Name = name;
        request.Share = _choice.Below(2) == 0 ? MoveRequest.SameShare : _choice.Next() >> _choice.Below(64);
        request.Moves = (uint)_choice.Below(4);
        Body body = default;
        Span<byte> bytes = ((Span<byte>)body).Slice(0, (int)request.Moves * CoreMove.Size);
        for (int at = 0; at < bytes.Length; at += CoreMove.Size)
        {
            CoreMove move = default;
            move.Core = (uint)_choice.Below(3);
            move.On = (uint)_choice.Below(5);
            move.Write(bytes.Slice(at, CoreMove.Size));
        }
        _ = _caller.Ask(RealmOperation.Move, in request, bytes);
    }

    // Some of them become whole, and some have a content that is not the form's.
    private void Create(scoped in RealmFileBytes file)
    {
        RealmName name = Name();
        _ = _maker.Make(ref _caller, in file, in name, file.Memory, damaged: _choice.Below(3) == 0 ? _choice.Below(4) : -1);
    }

    // Sizes, forms and contents that are wrong somewhere.
    private void CreateWrongly(scoped in RealmFileBytes file)
    {
        CreateRequest create = default;
        create.Name = Name();
        create.Memory = _choice.Below(2) == 0 ? _choice.Next() >> _choice.Below(64) : file.Memory;
        create.FormBytes = _choice.Below(4) == 0 ? (uint)_choice.Next() : (uint)file.Form.Length;
        RealmStatus status = _caller.Ask(RealmOperation.Create, in create);
        int wrong = _choice.Below(file.Form.Length);
        int length;
        for (int sent = 0; sent < file.Form.Length && status == RealmStatus.Done; sent += length)
        {
            length = Math.Min(1 + _choice.Below(MostBody), file.Form.Length - sent);
            status = SendForm(file.Form.Slice(sent, length), wrong - sent);
        }
        ContentRequest content = default;
        content.Content = (uint)_choice.Below(3);
        content.Offset = (ulong)_choice.Below(2);
        _ = _choice.Below(2) == 0 ? _caller.Ask(RealmOperation.Seal) : _caller.Ask(RealmOperation.Content, in content, file.Form.Slice(0, _choice.Below(file.Form.Length)));
    }

    private RealmStatus SendForm(scoped ReadOnlySpan<byte> bytes, int wrong)
    {
        Body body = default;
        Span<byte> copy = ((Span<byte>)body).Slice(0, bytes.Length);
        bytes.CopyTo(copy);
        if (wrong >= 0 && wrong < copy.Length)
            copy[wrong] ^= (byte)(1 << _choice.Below(8));
        return _caller.Ask(RealmOperation.Form, copy, default);
    }

    private RealmName Name()
    {
        Body text = default;
        Span<byte> bytes = ((Span<byte>)text).Slice(0, 7);
        "hello-a"u8.CopyTo(bytes);
        bytes[6] += (byte)_choice.Below(Names);
        _ = RealmName.TryParse(bytes, out RealmName name);
        return name;
    }

    [InlineArray(MostBody)]
    private struct Body
    {
        private byte _first;
    }
}
