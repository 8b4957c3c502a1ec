using System;
using Firn.RealmProtocol;

namespace Firn.RealmConsoles;

public partial struct ConsoleServer<TMachine, TMemory>
{
    // All, or those that are told of a number.
    private void ServeStreams(int number = 0)
    {
        bool hasMore = false;
        for (int i = 0; i < _sessionCount; i++)
        {
            if (number == 0 || (_sessions[i].IsTold && _sessions[i].Number == number))
                hasMore |= Serve(i);
        }
        if (hasMore)
            _machine.SignalSelf();
    }

    // True: its turn ended before it did.
    private bool Serve(int index)
    {
        ref ConsoleSession<TMemory> session = ref _sessions[index];
        bool goes = true;
        for (int i = 0; i < ConsoleLimits.TurnSteps && goes; i++)
            goes = Step(ref session);
        if (session.TakeSignal())
            _machine.SignalStream(index);
        return goes;
    }

    private bool Step(ref ConsoleSession<TMemory> session)
    {
        switch (session.Advance())
        {
            case ConsoleStep.Goes:
                return true;
            case ConsoleStep.Asked:
                RealmStatus status = Perform(ref session, out int length);
                session.Answer(session.Request.Operation, session.Request.Token, status, length);
                return true;
            case ConsoleStep.Idle:
                return session.IsTold && TryTell(ref session);
            default:
                return false;
        }
    }

    // The next piece of text, or that whose it was is gone.
    private bool TryTell(ref ConsoleSession<TMemory> session)
    {
        ref ConsoleAccount account = ref _accounts[session.Number];
        if (!IsThere(in session))
        {
            session.Answer(RealmOperation.Text, session.TextToken, RealmStatus.NoSuchRealm, 0);
            session.EndBehind();
            return true;
        }
        if (session.Position == account.Written)
            return false;
        session.Position = Math.Max(session.Position, account.First);
        int count = (int)Math.Min(account.Written - session.Position, RealmLimits.TextBytes);
        Span<byte> body = session.AnswerBody;
        new TextAnswer { Position = session.Position }.Write(body);
        ConsoleAccount.Copy(_machine.TextOf(session.Number), session.Position, body.Slice(TextAnswer.Size, count));
        session.Position += (uint)count;
        session.Answer(RealmOperation.Text, session.TextToken, RealmStatus.Done, TextAnswer.Size + count);
        return true;
    }

    private readonly bool IsThere(scoped in ConsoleSession<TMemory> session) => _accounts[session.Number].Term == session.Term;

    private RealmStatus Perform(ref ConsoleSession<TMemory> session, out int length)
    {
        length = 0;
        switch (session.Request.Operation)
        {
            case RealmOperation.Attach:
                return Attach(ref session, out length);
            case RealmOperation.Text:
                return Tell(ref session);
            case RealmOperation.Type:
                return Type(ref session, out length);
            default:
                return RealmStatus.UnknownOperation;
        }
    }

    private RealmStatus Attach(ref ConsoleSession<TMemory> session, out int length)
    {
        length = 0;
        if (!AttachRequest.TryRead(session.Body, out AttachRequest request) || request.Version != RealmLimits.Version)
            return RealmStatus.Malformed;
        if (session.Number != 0)
            return RealmStatus.OutOfOrder;
        if (!TryFind(request.Number, out int number))
            return RealmStatus.NoSuchRealm;
        ref ConsoleAccount account = ref _accounts[number];
        (session.Number, session.Term) = (number, account.Term);
        new AttachAnswer { Term = account.Term, First = account.First, End = account.Written }.Write(session.AnswerBody);
        length = AttachAnswer.Size;
        return RealmStatus.Done;
    }

    // By now the host has seen whose the number is: it is that one's still, or nothing is told.
    private RealmStatus Tell(ref ConsoleSession<TMemory> session)
    {
        if (!TextRequest.TryRead(session.Body, out TextRequest request))
            return RealmStatus.Malformed;
        if (session.Number == 0 || session.IsTold)
            return RealmStatus.OutOfOrder;
        Follow(session.Number);
        if (!IsThere(in session))
            return RealmStatus.NoSuchRealm;
        if (request.From > _accounts[session.Number].Written)
            return RealmStatus.Malformed;
        (session.IsTold, session.TextToken, session.Position) = (true, session.Request.Token, request.From);
        return RealmStatus.Done;
    }

    private RealmStatus Type(ref ConsoleSession<TMemory> session, out int length)
    {
        length = 0;
        if (session.Body.IsEmpty)
            return RealmStatus.Malformed;
        if (!session.IsTold)
            return RealmStatus.OutOfOrder;
        Follow(session.Number);
        if (!IsThere(in session))
            return RealmStatus.NoSuchRealm;
        int taken = _accounts[session.Number].Type(session.Body);
        if (taken > 0)
            _machine.SignalRealm(session.Number);
        new TypeAnswer { Taken = (uint)taken }.Write(session.AnswerBody);
        length = TypeAnswer.Size;
        return RealmStatus.Done;
    }
}
