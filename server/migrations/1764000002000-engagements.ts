import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Statements of work, projects with their teams, and time: what an engagement agrees on and what was worked. */
export class Engagements1764000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sow (
        id uuid NOT NULL,
        number text NOT NULL,
        client_id uuid NOT NULL,
        title text NOT NULL,
        description text,
        start_date date,
        end_date date,
        billing_model text NOT NULL DEFAULT 'time_and_materials',
        rate numeric(18,4),
        total_budget numeric(18,4),
        currency text NOT NULL,
        status text NOT NULL DEFAULT 'draft',
        submitted_at timestamptz,
        submitted_by uuid,
        approved_at timestamptz,
        approved_by uuid,
        approval_note text,
        rejected_at timestamptz,
        rejected_by uuid,
        rejection_reason text,
        accepted_at timestamptz,
        accepted_by uuid,
        completed_at timestamptz,
        completed_by uuid,
        cancelled_at timestamptz,
        cancelled_by uuid,
        cancellation_reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        -- Who last changed the terms; separation of duties asks for it.
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid NOT NULL,
        CONSTRAINT pk_sow PRIMARY KEY (id),
        CONSTRAINT uq_sow_number UNIQUE (number),
        CONSTRAINT fk_sow_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT ck_sow_status CHECK (status IN ('draft', 'pending', 'approved', 'rejected', 'in_progress', 'completed', 'cancelled')),
        CONSTRAINT ck_sow_billing_model CHECK (billing_model = 'time_and_materials'),
        CONSTRAINT ck_sow_dates CHECK (end_date > start_date),
        CONSTRAINT ck_sow_rate CHECK (rate > 0),
        CONSTRAINT ck_sow_total_budget CHECK (total_budget > 0)
      );
      CREATE INDEX ix_sow_client ON sow (client_id, id);
      CREATE INDEX ix_sow_status ON sow (status, id);

      CREATE TABLE rate_line (
        id uuid NOT NULL,
        sow_id uuid NOT NULL,
        position integer NOT NULL,
        role text NOT NULL,
        rate numeric(18,4) NOT NULL,
        valid_from date NOT NULL,
        CONSTRAINT pk_rate_line PRIMARY KEY (id),
        CONSTRAINT fk_rate_line_sow FOREIGN KEY (sow_id) REFERENCES sow (id),
        CONSTRAINT ck_rate_line_rate CHECK (rate > 0)
      );
      -- Roles compare without case and outer blanks.
      CREATE UNIQUE INDEX uq_rate_line_role_from ON rate_line (sow_id, lower(btrim(role)), valid_from);

      CREATE TABLE project (
        id uuid NOT NULL,
        number text NOT NULL,
        sow_id uuid NOT NULL,
        client_id uuid NOT NULL,
        name text NOT NULL,
        description text,
        manager_id uuid NOT NULL,
        start_date date NOT NULL,
        end_date date NOT NULL,
        budget numeric(18,4) NOT NULL,
        currency text NOT NULL,
        status text NOT NULL DEFAULT 'planning',
        -- Work dates after it are refused while the project is on hold.
        held_on date,
        completed_on date,
        reopening_reason text,
        cancellation_reason text,
        closed_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid NOT NULL,
        CONSTRAINT pk_project PRIMARY KEY (id),
        CONSTRAINT uq_project_number UNIQUE (number),
        CONSTRAINT fk_project_sow FOREIGN KEY (sow_id) REFERENCES sow (id),
        CONSTRAINT fk_project_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT fk_project_manager FOREIGN KEY (manager_id) REFERENCES app_user (id),
        CONSTRAINT ck_project_status CHECK (status IN ('planning', 'active', 'on_hold', 'completed', 'closed', 'cancelled')),
        CONSTRAINT ck_project_dates CHECK (end_date >= start_date),
        CONSTRAINT ck_project_budget CHECK (budget >= 0)
      );
      CREATE INDEX ix_project_sow ON project (sow_id);
      CREATE INDEX ix_project_client ON project (client_id, id);
      CREATE INDEX ix_project_manager ON project (manager_id);
      CREATE INDEX ix_project_status ON project (status, id);

      CREATE TABLE assignment (
        id uuid NOT NULL,
        project_id uuid NOT NULL,
        user_id uuid NOT NULL,
        role text NOT NULL,
        start_date date NOT NULL,
        end_date date NOT NULL,
        rate_override numeric(18,4),
        cost_rate numeric(18,4),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid NOT NULL,
        CONSTRAINT pk_assignment PRIMARY KEY (id),
        CONSTRAINT fk_assignment_project FOREIGN KEY (project_id) REFERENCES project (id),
        CONSTRAINT fk_assignment_user FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT ck_assignment_dates CHECK (end_date >= start_date),
        CONSTRAINT ck_assignment_rate_override CHECK (rate_override > 0),
        CONSTRAINT ck_assignment_cost_rate CHECK (cost_rate >= 0),
        -- At most one assignment per person, project and day.
        CONSTRAINT ex_assignment_overlap EXCLUDE USING gist (
          project_id WITH =, user_id WITH =, daterange(start_date, end_date, '[]') WITH &&)
      );
      CREATE INDEX ix_assignment_user ON assignment (user_id, project_id);

      CREATE TABLE time_entry (
        id uuid NOT NULL,
        project_id uuid NOT NULL,
        client_id uuid NOT NULL,
        user_id uuid NOT NULL,
        work_date date NOT NULL,
        minutes integer NOT NULL,
        is_billable boolean NOT NULL DEFAULT true,
        notes text,
        status text NOT NULL DEFAULT 'draft',
        submitted_at timestamptz,
        submitted_by uuid,
        approved_at timestamptz,
        approved_by uuid,
        rejected_at timestamptz,
        rejected_by uuid,
        rejection_reason text,
        -- Frozen at approval and cleared by reopen; never supplied by a caller.
        rate numeric(18,4),
        rate_source text,
        cost_rate numeric(18,4),
        currency text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid NOT NULL,
        updated_at timestamptz NOT NULL DEFAULT now(),
        updated_by uuid NOT NULL,
        -- Everyone but the owner who entered or changed this time: none of them may approve it.
        entered_by uuid[] NOT NULL DEFAULT '{}',
        CONSTRAINT pk_time_entry PRIMARY KEY (id),
        CONSTRAINT fk_time_entry_project FOREIGN KEY (project_id) REFERENCES project (id),
        CONSTRAINT fk_time_entry_client FOREIGN KEY (client_id) REFERENCES client (id),
        CONSTRAINT fk_time_entry_user FOREIGN KEY (user_id) REFERENCES app_user (id),
        CONSTRAINT ck_time_entry_minutes CHECK (minutes BETWEEN 1 AND 1440),
        CONSTRAINT ck_time_entry_status CHECK (status IN ('draft', 'submitted', 'approved', 'rejected')),
        CONSTRAINT ck_time_entry_rate_source CHECK (rate_source IN ('assignment', 'rate_line', 'sow')),
        CONSTRAINT ck_time_entry_frozen CHECK (
          (status = 'approved' AND currency IS NOT NULL AND (rate IS NOT NULL OR NOT is_billable))
          OR (status <> 'approved' AND rate IS NULL AND rate_source IS NULL AND cost_rate IS NULL AND currency IS NULL))
      );
      CREATE INDEX ix_time_entry_work_date ON time_entry (work_date, id);
      CREATE INDEX ix_time_entry_user_date ON time_entry (user_id, work_date, id);
      CREATE INDEX ix_time_entry_project_date ON time_entry (project_id, work_date, id);
      CREATE INDEX ix_time_entry_client_date ON time_entry (client_id, work_date, id);
      CREATE INDEX ix_time_entry_undecided ON time_entry (status, work_date, id) WHERE status <> 'approved';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE time_entry, assignment, project, rate_line, sow`);
  }
}
